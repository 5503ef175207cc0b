import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderHeldError, folderHolder, holdDataFolder } from './data-folder.js';
import { ownIdentity } from './process-identity.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');

describe('holding the data folder', () => {
  let folder: string;
  const leave = (holder: object | string): void =>
    writeFileSync(join(folder, 'lock.json'), typeof holder === 'string' ? holder : JSON.stringify(holder));

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'punctual-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('refuses a second holder, naming the first and since when', () => {
    holdDataFolder(folder, 'serving http://localhost:3000', NOON);
    expect(() => holdDataFolder(folder, 'making a backup', NOON)).toThrow(FolderHeldError);
    expect(() => holdDataFolder(folder, 'making a backup', NOON)).toThrow(
      `held by process ${process.pid} (serving http://localhost:3000), since 2026-11-22T12:00:00.000Z`,
    );
  });

  it('is free again once let go', () => {
    holdDataFolder(folder, 'serving', NOON)();
    expect(folderHolder(folder)).toBeUndefined();
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });

  it('takes over from a process that is gone', () => {
    leave({ pid: 2 ** 22 + 1, born: 'some boot/1', since: '2026-11-21T00:00:00Z', doing: 'serving' });
    holdDataFolder(folder, 'serving', NOON);
    expect(folderHolder(folder)?.pid).toBe(process.pid);
  });

  it('takes over when the process id was given to another process since', () => {
    leave({ ...ownIdentity(), born: 'an earlier boot/1', since: '2026-11-21T00:00:00Z', doing: 'serving' });
    holdDataFolder(folder, 'serving', NOON);
    expect(folderHolder(folder)?.born).toBe(ownIdentity().born);
  });

  it.each(['', '{"pid":', 'null', '{}'])('takes over from a lock file cut short: %j', (text) => {
    leave(text);
    holdDataFolder(folder, 'serving', NOON);
    expect(folderHolder(folder)?.pid).toBe(process.pid);
  });

  it('does not remove a lock that somebody else has taken since', () => {
    const release = holdDataFolder(folder, 'serving', NOON);
    const other = { pid: 1, born: 'unknown', since: '2026-11-22T12:00:00Z', doing: 'serving' };
    leave(other);
    release();
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toEqual(other);
  });
});
