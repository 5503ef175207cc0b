/** `config example | check`: what can be set, and whether what is set is usable. */
import type { Command } from 'commander';

export function register(program: Command): void {
  const config = program.command('config').description('settings of the service');
  config
    .command('example')
    .description('print every setting with its default and why, as .env.example')
    .option('--write', 'write it to .env.example')
    .action(async ({ write }: { write?: boolean }) => {
      const { envExample } = await import('../platform/env-example.js');
      if (!write) return void process.stdout.write(envExample());
      const [{ writeFile }, { join }, { projectRoot }] = await Promise.all([
        import('node:fs/promises'),
        import('node:path'),
        import('../platform/load-config.js'),
      ]);
      await writeFile(join(projectRoot, '.env.example'), envExample());
    });
  config
    .command('check')
    .description('check the settings in the environment and .env without starting anything')
    .action(async () => {
      const { environmentWithFile, loadConfig } = await import('../platform/load-config.js');
      loadConfig(environmentWithFile(), 'command');
      process.stdout.write('The settings are usable.\n');
    });
}
