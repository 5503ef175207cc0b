/** `schema`: writes schema.gql, docs/access.md and docs/errors.md from the code, or says whether they are up to date. */
import type { Command } from 'commander';

interface Options {
  readonly check?: boolean;
  readonly print?: boolean;
}

export function register(program: Command): void {
  program
    .command('schema')
    .description('write schema.gql, docs/access.md and docs/errors.md from the code')
    .option('--check', 'write nothing; exit with 1 when a file is not what the code says')
    .option('--print', 'print the schema instead')
    .action(async ({ check, print }: Options, command: Command) => {
      const files = await generated();
      if (print) return void process.stdout.write(files[0]?.text ?? '');
      const stale = await writeOrCompare(files, check === true);
      if (!check)
        return void process.stdout.write(
          stale.length > 0 ? `wrote ${stale.join(', ')}\n` : 'nothing has changed\n',
        );
      if (stale.length > 0) {
        command.error(`schema: ${stale.join(' and ')} differ from the code; run: npm run -s cli -- schema`, {
          exitCode: 1,
        });
      }
    });
}

interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

async function generated(): Promise<GeneratedFile[]> {
  const [{ ROOMS }, { errorsText }, { accessText, schemaOf, schemaText }] = await Promise.all([
    import('../app.module.js'),
    import('../platform/errors-text.js'),
    import('../platform/graphql/schema-text.js'),
  ]);
  const schema = await schemaOf(ROOMS);
  return [
    { name: 'schema.gql', text: schemaText(schema) },
    { name: 'docs/access.md', text: accessText(schema) },
    { name: 'docs/errors.md', text: errorsText() },
  ];
}

/** Names of the files that were not up to date. */
async function writeOrCompare(files: readonly GeneratedFile[], compareOnly: boolean): Promise<string[]> {
  const [{ mkdir, readFile, writeFile }, { dirname, join }, { projectRoot }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
    import('../platform/load-config.js'),
  ]);
  const stale: string[] = [];
  for (const { name, text } of files) {
    const path = join(projectRoot, name);
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === text) continue;
    stale.push(name);
    if (compareOnly) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return stale;
}
