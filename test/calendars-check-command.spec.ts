/** `calendar check` as an operator meets it. */
import { Command } from 'commander';
import { register } from '../src/cli/calendar.command.js';

interface Outcome {
  readonly out: string;
  readonly problem: string;
  readonly code: number;
}

/** Runs the command in this process; what it prints is kept, and an exit becomes a code. */
async function run(...words: string[]): Promise<Outcome> {
  const program = new Command();
  register(program);
  let out = '';
  let problem = '';
  const everyCommand = [
    program,
    ...program.commands,
    ...program.commands.flatMap((group) => [...group.commands]),
  ];
  for (const command of everyCommand) {
    command.exitOverride().configureOutput({
      writeErr: (text) => {
        problem += text;
      },
    });
  }
  const write = process.stdout.write;
  process.stdout.write = (text: string | Uint8Array) => {
    out += String(text);
    return true;
  };
  try {
    await program.parseAsync(['calendar', 'check', ...words], { from: 'user' });
    return { out, problem, code: 0 };
  } catch (error) {
    return {
      out,
      problem,
      code: error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : -1,
    };
  } finally {
    process.stdout.write = write;
  }
}

it('lists a transfer and the Saturday worked for it, each with its decree', async () => {
  const { out } = await run('--country', 'RU', '--year', '2024');
  expect(out).toContain('RU 2024: known until 2026-12-31');
  expect(out).toMatch(/2024-04-27 Sat {2}WORK {2}MAKE_UP_WORKDAY .*decree No\. 1314/);
  expect(out).toMatch(/2024-04-29 Mon {2}off {3}TRANSFER .*decree No\. 1314/);
  expect(out).not.toContain('2024-01-13');
  expect(out).toContain('a five-day week works 248 days and rests 118');
});

it('names the plain weekend days with --all', async () => {
  const { out } = await run('--country', 'RU', '--year', '2024', '--all');
  expect(out).toMatch(/2024-01-13 Sat {2}off {3}WEEKEND/);
});

it('marks what is unsettled, doubtful and past the known days', async () => {
  expect((await run('--country', 'CA', '--subdivision', 'ON', '--year', '2026')).out).toMatch(
    /2026-12-28 .*UNSETTLED/,
  );
  const russia = (await run('--country', 'ru', '--year', '2027')).out;
  expect(russia).toContain('LATER DAYS ARE NOT CERTAIN');
  expect(russia).toMatch(/2027-05-03 .*PROVISIONAL/);
  expect(russia).toMatch(/DOUBTFUL 2027-11-13 Sat/);
});

it('says why Ukraine has no holidays', async () => {
  const { out } = await run('--country', 'UA', '--year', '2026');
  expect(out).toContain('no holidays and no working weekend days');
  expect(out).toContain('martial law');
});

it('prints one JSON object with --json', async () => {
  const { out } = await run('--country', 'GB', '--subdivision', 'GB-SCT', '--year', '2026', '--json');
  const list: unknown = JSON.parse(out);
  expect(list).toMatchObject({ country: 'GB', subdivision: 'SCT', year: 2026, knownUntil: null });
  expect(out).toContain('"2026-06-15"');
});

it.each([
  [['--country', 'XX', '--year', '2026'], 'no official days are known for the country "XX"'],
  [['--country', 'DE', '--subdivision', 'DE-XX', '--year', '2026'], 'DE has no subdivision "DE-XX"'],
  [['--country', 'RU', '--year', '26'], 'the year must be a whole number from 1970 to 2100, not 26'],
  [['--country', 'RU', '--year', '2500'], 'the year must be a whole number from 1970 to 2100, not 2500'],
])('refuses %j in one line', async (words, message) => {
  const { out, problem, code } = await run(...words);
  expect({ out, code }).toEqual({ out: '', code: 1 });
  expect(problem.trim().split('\n')).toHaveLength(1);
  expect(problem).toContain(message);
});
