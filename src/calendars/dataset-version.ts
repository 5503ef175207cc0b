/**
 * Which data the answers come from. Whoever keeps region-years (in a table, in a file) keeps them under this text: when
 * a package is upgraded or an overlay edited it changes, and the kept rows are no longer asked for.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Raise it with every change of an overlay. `test/calendars-dataset.spec.ts` compares the fingerprint of the answers
 * with `OVERLAY_FINGERPRINT`, so that a changed answer under an unchanged version cannot pass unseen.
 */
export const OVERLAY_VERSION = 1;
export const OVERLAY_FINGERPRINT = '08b2302859b2e40c';

/** Source named by every day that is taken from the package as it is. */
export function packageSource(): string {
  return `date-holidays ${versionOf('date-holidays')}`;
}

export function chineseSource(): string {
  return `chinese-days ${versionOf('chinese-days')}`;
}

export function koreanSource(): string {
  return `holidays-kr ${versionOf('@hyunbinseo/holidays-kr')}`;
}

/** For instance `date-holidays 3.37.0, chinese-days 1.5.7, holidays-kr 5.2027.1, overlay 1`. */
export function readDatasetVersion(): string {
  return `${packageSource()}, ${chineseSource()}, ${koreanSource()}, overlay ${String(OVERLAY_VERSION)}`;
}

function versionOf(name: string): string {
  const manifest: unknown = require(`${name}/package.json`);
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error(`${name}/package.json names no version`);
}
