/** Asking again while somebody looks on. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Operation } from '../../shared/operation.js';
import { ask, AskError } from './ask.js';

/** A change is to be seen within two seconds. */
export const LOOK_EVERY_MS = 2000;

/** Runs `look` again and again while the page is visible, one at a time, and at once when it is looked at again. */
export function useRepeated(look: () => Promise<unknown>, everyMs: number = LOOK_EVERY_MS): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    let busy = false;
    const again = (): void => {
      if (!over) timer = setTimeout(() => void run(), everyMs);
    };
    const run = async (): Promise<void> => {
      clearTimeout(timer);
      if (busy) return;
      if (document.visibilityState === 'visible') {
        busy = true;
        await latest.current().catch(() => undefined);
        busy = false;
      }
      again();
    };
    const shown = (): void => {
      if (!over && document.visibilityState === 'visible') void run();
    };
    document.addEventListener('visibilitychange', shown);
    again();
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [everyMs]);
}

export interface Asked<Result> {
  readonly data: Result | undefined;
  /** Why the last question was not answered; what was known before stays. */
  readonly failed: string | undefined;
  readonly again: () => Promise<void>;
}

/** The answer to a question, asked anew when its variables change and every `everyMs`. */
export function useAsked<Result, Variables>(
  query: Operation<Result, Variables>,
  variables: Variables,
  everyMs: number = LOOK_EVERY_MS,
): Asked<Result> {
  const key = JSON.stringify(variables);
  const [state, setState] = useState<{ key: string; data?: Result; failed?: string }>({ key });
  const wanted = useRef(key);
  wanted.current = key;
  const again = async (): Promise<void> => {
    try {
      const data = await ask(query, variables);
      // An answer to what is not asked any more would be shown under the wrong heading.
      if (wanted.current === key) setState({ key, data });
    } catch (error) {
      const failed = error instanceof AskError ? error.code : 'UNAVAILABLE';
      if (wanted.current === key)
        setState((before) => ({ ...(before.key === key ? before : { key }), failed }));
    }
  };
  useEffect(() => void again(), [key]);
  useRepeated(again, everyMs);
  return state.key === key
    ? { data: state.data, failed: state.failed, again }
    : { data: undefined, failed: undefined, again };
}
