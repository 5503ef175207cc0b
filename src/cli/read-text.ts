/** The text of a file that an operator names; `-` is standard input. */
export async function readText(file: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(file === '-' ? '/dev/stdin' : file).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Error(`${file} cannot be read (${reason})`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8 text`);
  }
}
