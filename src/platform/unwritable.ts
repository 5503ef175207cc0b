import { types } from 'node:util';

/** What an operator can put right about a folder, by the names Node gives the system's errors. */
const CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR']);

/** A sentence for an error that says files cannot be written; undefined for every other error. */
export function unwritableText(error: unknown): string | undefined {
  // An error of the system may come from another realm, where `instanceof` says no.
  if (!types.isNativeError(error) || !('code' in error && 'path' in error)) return undefined;
  if (typeof error.code !== 'string' || !CODES.has(error.code)) return undefined;
  return `The service cannot write where it keeps its data: ${error.message}. Let its user write there, or set DATA_DIR to another folder.`;
}
