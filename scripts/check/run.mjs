import { spawn } from 'node:child_process';

/** Runs a program; gives what it printed if it failed, and nothing if not. */
export async function run(cwd, program, words) {
  const { code, out, err } = await output(cwd, program, words);
  return code === 0 ? undefined : `${out}${err}` || `${words.join(' ')} ended with ${code}`;
}

/** Runs a program to its end, with nothing on its standard input. */
export function output(cwd, program, words, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (text.out += chunk));
    child.stderr.on('data', (chunk) => (text.err += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...text }));
  });
}
