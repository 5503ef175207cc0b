/** The same bytes on a host in New York, Tokyo or Kiritimati: the fingerprint spec runs there in a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

it.each(['America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
  'the official days are the same on a host in %s',
  (zone) => {
    const run = spawnSync(
      process.execPath,
      [
        '--experimental-vm-modules',
        'node_modules/jest/bin/jest.js',
        '--runInBand',
        'test/calendars-dataset.spec.ts',
      ],
      { cwd: ROOT, env: { ...process.env, TZ: zone }, encoding: 'utf8' },
    );
    expect(run.stderr).toContain('2 passed, 2 total');
    expect(run.status).toBe(0);
  },
  120_000,
);
