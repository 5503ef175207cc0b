// A training of 100,000 deliveries by the job that is really used: a file is imported, `model train` reads it back from the
// database, fits, compares and stores. Processor time and the most memory are those of that process with all its threads.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTables, rounded } from './at-risk-list.mjs';

const CLI = 'dist/src/cli/main.js';
const ORDERS = Number(process.env.TRAINING_ORDERS ?? 100_000);

function run(settings, ...words) {
  const done = spawnSync(process.execPath, [CLI, ...words], {
    env: settings,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** What a process has used by now, from /proc; null where there is none. */
function used(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const most = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
      peakMb: Number(most?.[1] ?? 0) / 1024,
    };
  } catch {
    return null;
  }
}

function watched(settings, ...words) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...words], {
      env: settings,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [text, last] = ['', { cpuSeconds: 0, peakMb: 0 }];
    child.stdout.on('data', (piece) => (text += piece));
    const started = performance.now();
    // One that has ended is counted for a moment still, but no longer has any memory.
    const timer = setInterval(() => {
      const { cpuSeconds, peakMb } = used(child.pid) ?? last;
      last = { cpuSeconds, peakMb: Math.max(peakMb, last.peakMb) };
    }, 100);
    child.once('exit', (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`${words.join(' ')} ended with ${code}`));
      resolve({ ...last, seconds: (performance.now() - started) / 1000, text });
    });
  });
}

export async function training() {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-training-'));
  const tables = await openTables();
  try {
    run(tables.settings, 'simulate', 'calm', '--seed', '1', '--orders', String(ORDERS), '--out', folder);
    const imported = await watched(tables.settings, 'history', 'import', join(folder, 'orders.csv'));
    const trained = await watched(tables.settings, 'model', 'train');
    return {
      deliveries: ORDERS,
      importSeconds: rounded(imported.seconds),
      cpuSeconds: rounded(trained.cpuSeconds),
      seconds: rounded(trained.seconds),
      peakMb: Math.round(trained.peakMb),
      said: trained.text.trim().split('\n').at(-1),
    };
  } finally {
    await tables.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
