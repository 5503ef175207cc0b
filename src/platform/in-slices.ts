import { setImmediate } from 'node:timers/promises';

/** Short beside what a quote takes with its network; long beside what a turn of the event loop costs. */
const SLICE_MS = 8;

/** Does work in steps, and lets requests, timers and probes through every few milliseconds. */
export async function inSlices<T>(steps: Generator<undefined, T, undefined>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await setImmediate();
  }
}
