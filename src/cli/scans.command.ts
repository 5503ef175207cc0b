/** `cli scans`: what carriers report. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { registerImport } from './scans-import.js';

export function register(program: Command): void {
  const scans = program.command('scans').description("Carriers' scans");
  registerImport(scans);
  scans
    .command('parse')
    .description(
      "Read raw payloads of a carrier, as it sends them, and print what each says: one JSON line a file. Times keep the carrier's own offset; a wall clock without one stays without",
    )
    .requiredOption(
      '--carrier <code>',
      'whose payloads they are, for example ups (`cli scans carriers` lists all)',
    )
    .option('--partner <code>', 'for EDI: the partner whose overlay of the code table applies')
    .argument('[files...]', 'the payload files')
    .action(async (files: string[], options: { carrier: string; partner?: string }) => {
      const { carrierAdapter } = await import('../scans/carriers/registry.js');
      const adapter = carrierAdapter(options.carrier);
      if (!adapter)
        throw new Error(`--carrier: no carrier "${options.carrier}" is known; cli scans carriers lists all`);
      if (files.length === 0) throw new Error('name at least one file');
      // All are read before anything is printed: a name that is wrong leaves no half an answer.
      const read = files.map((file) => ({ file, bytes: readFile(file) }));
      const { describePayload } = await import('../scans/carriers/describe-payload.js');
      const lines = read.map(({ file, bytes }) =>
        describePayload(file, adapter.parse(bytes, { partner: options.partner })),
      );
      print(lines.map((line) => JSON.stringify(line)));
      const unreadable = lines.filter(({ error }) => error !== undefined);
      if (unreadable.length > 0) {
        throw new Error(unreadable.map(({ file, error }) => `${file} ${error ?? ''}`).join('; '));
      }
    });
  scans
    .command('carriers')
    .description(
      'List the carriers whose payloads are understood: code, version of the code tables, whether their pushes prove themselves (else by ?key= in the address)',
    )
    .action(async () => {
      const { carrierAdapters } = await import('../scans/carriers/registry.js');
      const { provesItself } = await import('../scans/carriers/signatures/verify-signature.js');
      const proof = (code: string): string =>
        provesItself(code) ? 'signature or token' : 'key in the address';
      print(
        carrierAdapters().map(
          ({ code, name, mappingVersion }) =>
            `${code.padEnd(16)} ${name.padEnd(16)} ${mappingVersion}  ${proof(code)}`,
        ),
      );
    });
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be read: ${why}`, { cause: error });
  }
}
