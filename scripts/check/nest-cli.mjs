// nest-cli.json is for those who use Nest's own command line; nothing here runs it, so nothing else would notice.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const BUILDERS = ['tsc', 'swc', 'webpack', 'rspack'];

export async function checkNestCli(root) {
  const faults = [];
  const config = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8'));
  if (!existsSync(join(root, config.sourceRoot ?? '')))
    faults.push(`sourceRoot: there is no ${config.sourceRoot}`);
  // Nest reads it below dist/, where src/ is kept.
  if (!existsSync(join(root, `${config.entryFile}.ts`)))
    faults.push(`entryFile: there is no ${config.entryFile}.ts`);
  const { builder = 'tsc', tsConfigPath = 'tsconfig.json' } = config.compilerOptions ?? {};
  const name = typeof builder === 'string' ? builder : builder.type;
  if (!BUILDERS.includes(name))
    faults.push(`compilerOptions.builder: ${name} is none of ${BUILDERS.join(', ')}`);
  if (!existsSync(join(root, tsConfigPath)))
    faults.push(`compilerOptions.tsConfigPath: there is no ${tsConfigPath}`);
  return faults.map((fault) => `nest-cli.json: ${fault}`).join('\n');
}
