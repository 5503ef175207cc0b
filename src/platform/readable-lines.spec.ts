import { createLog } from './logger.js';
import { Config } from './config.js';
import { readableLine } from './readable-lines.js';

const TIME = '2026-11-22T08:06:19.702Z';

describe('a log line for people', () => {
  it('has the time of day, the level, the message and what else was said', () => {
    const json = JSON.stringify({
      level: 'warn',
      time: TIME,
      reason: 'no route',
      tries: 3,
      msg: 'Trying again',
    });
    expect(readableLine(json, false)).toBe('08:06:19.702 WARN  Trying again reason=no route tries=3');
  });

  it('shows the trace of an error below', () => {
    const json = JSON.stringify({
      level: 'error',
      time: TIME,
      err: { stack: 'Error: boom\n    at x' },
      msg: 'Bug',
    });
    expect(readableLine(json, false)).toBe('08:06:19.702 ERROR Bug\nError: boom\n    at x');
  });
});

describe('the log', () => {
  it('hides secrets that slip into it', () => {
    const written: string[] = [];
    const config = Object.assign(new Config(), { nodeEnv: 'development' });
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (text: string | Uint8Array): boolean => written.push(String(text)) > 0;
    try {
      createLog(config).info({ token: 'abc123', caller: { authorization: 'Bearer abc123' } }, 'A request');
    } finally {
      process.stdout.write = write;
    }
    expect(written.join('')).toMatch(
      /INFO .*A request token=\[hidden\] caller=\{"authorization":"\[hidden\]"\}/,
    );
    expect(written.join('')).not.toContain('abc123');
  });
});
