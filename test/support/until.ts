const WITHIN_MS = 5000;
const EVERY_MS = 20;

/** Waits until something holds that another process, a job or a page brings about. Throws when it does not within five seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('It does not hold within five seconds');
    await new Promise((next) => setTimeout(next, EVERY_MS));
  }
}
