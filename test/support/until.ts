const EVERY_MS = 20;

/** Waits until something holds that another process, a job or a page brings about. Throws when it does not in time. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It does not hold within ${withinMs} ms`);
    await new Promise((next) => setTimeout(next, EVERY_MS));
  }
}
