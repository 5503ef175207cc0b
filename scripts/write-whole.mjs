// Replaces a file by another at once: whoever reads meanwhile gets the old one or the new one, and never a part.
import { rename, writeFile } from 'node:fs/promises';

export async function writeWhole(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
