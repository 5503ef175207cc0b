/** Questions of staff about a change, read; and their answers as the API shows them. */
import { PromiseBreaks } from '../network/broken-promise.graphql.js';
import { ChangeFault } from '../network/domain/network-change.js';
import { readChange } from '../network/domain/read-change.js';
import { AppError } from '../platform/errors.js';
import { toDay } from '../time/local-date.js';
import { toldWindow } from './domain/told-window.js';
import type { NetworkPatchInput, WhatIfInput } from './what-if.graphql.js';
import { WhatIf, WindowChanges } from './what-if.graphql.js';
import type { WhatIfAnswer, WhatIfQuestion } from './what-if.service.js';

export const LISTED = { usual: 100, most: 1000 };

/** @throws ChangeFault, AppError */
export function readWhatIf(input: WhatIfInput): WhatIfQuestion {
  const { on, first, locale, patch, closeFacilities, addHolidays, moveCutoffs } = input;
  const { changeCapacities, changeLoads } = input;
  const listed = first ?? LISTED.usual;
  if (listed < 1 || listed > LISTED.most) {
    throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${LISTED.most}, not ${listed}`, [
      ...['input', 'first'],
    ]);
  }
  return {
    change: readChange({
      ...{ closeFacilities, addHolidays, moveCutoffs, changeCapacities, changeLoads },
      patch: patch?.map(readPatch),
    }),
    ...{ first: listed, on: on == null ? null : toDay(on), locale: locale ?? null },
  };
}

function readPatch({ section, code, set, remove }: NetworkPatchInput, index: number): object {
  if (set == null) return { section, code, remove };
  try {
    return { section, code, remove, set: JSON.parse(set) as unknown };
  } catch {
    throw new ChangeFault(['patch', index, 'set'], 'is not JSON');
  }
}

/** A fault of the change as the caller's mistake, at its field; any other error as it is. */
export function callersFault(error: unknown): unknown {
  if (!(error instanceof ChangeFault)) return error;
  const path = ['input', ...error.path];
  const name = error.path.at(-1);
  const message = typeof name === 'string' ? `${name}: ${error.message}` : error.message;
  return new AppError('BAD_USER_INPUT', message, path);
}

export function whatIfView({ dataVersion, asOf, changed, breaks, windows }: WhatIfAnswer): WhatIf {
  const { total, listed, compared, cut } = windows;
  return Object.assign(new WhatIf(), {
    ...{ dataVersion, asOf, changed },
    breaks: PromiseBreaks.of(breaks),
    windows: Object.assign(new WindowChanges(), {
      ...{ total, compared, cut, more: total - listed.length },
      changes: listed.map(toldWindow),
    }),
  });
}
