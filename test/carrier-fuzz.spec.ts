/**
 * Whatever comes, every parser answers with a payload or one line of error, soon, and leaves the process as it was.
 * FUZZ_CARRIERS=100000 runs that many mutations a fixture instead of the short run's; FUZZ_SEED chooses others.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { carrierAdapter, carrierAdapters } from '../src/scans/carriers/registry.js';
import type { CarrierAdapter } from '../src/scans/carriers/carrier-adapter.js';
import {
  ACTION_BY,
  CAUSES,
  DIRECTIONS,
  PARTIES,
  SCAN_STATUSES,
  type CarrierTime,
  type ParsedPayload,
} from '../src/scans/domain/carrier-event.js';
import { seededRandom } from '../src/learning/domain/seeded-random.js';
import { CLASSICS, spoilt } from './support/hostile-payloads.js';

const folder = fileURLToPath(new URL('carriers/', import.meta.url));
const fixtures = readdirSync(folder).filter((name) => !name.endsWith('.expect'));
const runs = Number(process.env.FUZZ_CARRIERS ?? 60);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_601);
const LIMIT_MS = 100;

const SHAPES = {
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/,
  local: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
};

function isWellTold({ kind, text }: CarrierTime): boolean {
  return kind === 'none' ? text === null : text !== null && SHAPES[kind].test(text);
}

/** What is wrong with the answer; nothing when it can be stored and shown. */
function faultOf(payload: ParsedPayload): string | undefined {
  const known = (value: string | null, list: readonly string[]): boolean =>
    value === null || list.includes(value);
  // JSON holds all text there is in it; unpaired surrogates come out as escapes there.
  const written = JSON.stringify(payload);
  if (/\\u00[01]|\\u007f|\\ud[89a-f]/i.test(written)) return 'control characters or half a character';
  if (payload.error !== null && payload.shipments.length > 0) return 'an error beside shipments';
  if (payload.error?.includes('\n') || (payload.error?.length ?? 0) > 200) return 'an error of several lines';
  for (const { events, currentStatus, estimates } of payload.shipments) {
    if (currentStatus === 'INFO' || currentStatus === 'UNKNOWN') return 'a current status that never is';
    const times = [
      ...events.map(({ occurredAt }) => occurredAt),
      ...estimates.flatMap(({ from, to }) => [from, to]),
    ];
    if (!times.every((time) => time === null || isWellTold(time))) return 'a time that is none';
    for (const { status, direction, cause, party, actionRequiredBy, mapped, sequence } of events) {
      const good = [
        known(status, SCAN_STATUSES) && known(direction, DIRECTIONS) && known(cause, CAUSES),
        known(party, PARTIES) && known(actionRequiredBy, ACTION_BY) && Number.isInteger(sequence),
        mapped || status === 'UNKNOWN',
      ];
      if (good.includes(false)) return `a meaning that is none: ${status}`;
    }
  }
  return undefined;
}

/**
 * The fastest of up to eight tries, by the processor's time where that is less: a slow parser is slow each time and of its
 * own, on a busy machine the clock goes on for others.
 */
function parseInTime(adapter: CarrierAdapter, bytes: Buffer): { fault?: string; payload: ParsedPayload } {
  let fastest = Infinity;
  let payload: ParsedPayload | undefined;
  for (let tries = 0; tries < 8 && fastest > LIMIT_MS; tries += 1) {
    const [before, used] = [performance.now(), process.cpuUsage()];
    payload = adapter.parse(bytes);
    const { user, system } = process.cpuUsage(used);
    fastest = Math.min(fastest, performance.now() - before, (user + system) / 1000);
  }
  if (!payload) throw new Error('nothing came back');
  const fault = fastest > LIMIT_MS ? `took ${Math.round(fastest)} ms` : faultOf(payload);
  return { payload, ...(fault === undefined ? {} : { fault }) };
}

describe('hostile payloads', () => {
  it.each(CLASSICS)('%s: no carrier stumbles', (_, make) => {
    const bytes = make();
    const faults = carrierAdapters().flatMap((adapter) => {
      const { fault } = parseInTime(adapter, bytes);
      return fault === undefined ? [] : [`${adapter.code}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it.each(fixtures)(
    '%s, spoilt',
    (name) => {
      const good = readFileSync(folder + name);
      const adapter = carrierAdapter(name.slice(0, name.indexOf('.'))) as CarrierAdapter;
      const random = seededRandom(seed + fixtures.indexOf(name));
      for (let run = 0; run < runs; run += 1) {
        const bytes = spoilt(good, random);
        const { fault } = parseInTime(adapter, bytes);
        if (fault !== undefined) {
          throw new Error(`run ${run} of seed ${seed}: ${fault}\n${bytes.toString('base64').slice(0, 4000)}`);
        }
      }
    },
    Math.max(30_000, runs * 50),
  );

  it('leave no trace on what every object has', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
