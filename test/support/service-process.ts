import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Brings dist/ up to date; whole-process tests run what an operator runs. */
export function compile(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-test-'));
  // As a project's folder would be: others may pass through.
  chmodSync(folder, 0o755);
  return folder;
}

export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

type Environment = Record<string, string>;

/** The service as a process of its own, with nothing of our environment but what a program needs. */
export class ServiceProcess {
  private text = '';
  private readonly ended: Promise<number | NodeJS.Signals>;

  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  }

  static start(
    port: number,
    settings: Environment,
    script = 'dist/src/main.js',
    ...options: string[]
  ): ServiceProcess {
    const env = { PATH: process.env['PATH'] ?? '', HOME: '/', PORT: String(port), ...settings };
    return new ServiceProcess(spawn(process.execPath, [script, ...options], { cwd: root, env }), port);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get output(): string {
    return this.text;
  }

  /** Exit code, or the signal that ended it. */
  exit(): Promise<number | NodeJS.Signals> {
    return this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The status of a probe, or 0 when nothing answers. */
  async status(path: string): Promise<number> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
        signal: AbortSignal.timeout(2000),
      });
      await answer.text();
      return answer.status;
    } catch {
      return 0;
    }
  }

  /** Waits until a probe answers so, and gives how many milliseconds that took. */
  async until(path: string, wanted: number, limitMs = 40_000): Promise<number> {
    const begun = performance.now();
    while (performance.now() - begun < limitMs) {
      if ((await this.status(path)) === wanted) return performance.now() - begun;
      if (this.child.exitCode !== null) throw new Error(`The service has ended:\n${this.text}`);
      await pause(25);
    }
    throw new Error(`${path} did not answer ${wanted} within ${limitMs} ms:\n${this.text}`);
  }

  /** Waits until the service has printed this. */
  async says(words: string, limitMs = 40_000): Promise<void> {
    const begun = performance.now();
    while (!this.text.includes(words)) {
      if (performance.now() - begun > limitMs) throw new Error(`Never said "${words}":\n${this.text}`);
      await pause(20);
    }
  }

  async stop(): Promise<number | NodeJS.Signals> {
    this.child.kill('SIGTERM');
    return this.exit();
  }
}

/** Runs a command line to its end. */
export function cli(
  settings: Environment,
  ...words: string[]
): { code: number | null; out: string; err: string } {
  const env = { PATH: process.env['PATH'] ?? '', HOME: '/', ...settings };
  const ran = spawnSync(process.execPath, ['dist/src/cli/main.js', ...words], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}
