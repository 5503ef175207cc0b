/** The arrows hold, the check that says so really reads the code, and the lists of rooms are one list. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const LIMIT_MS = 60_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Configuration = IConfiguration & { readonly ROOMS: readonly string[] };
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as Configuration;
const { ROOMS } = config;
const rules = config.forbidden ?? [];

async function cruiseIn(folder: string): Promise<ICruiseResult> {
  const options = {
    ...config.options,
    baseDir: folder,
    preserveSymlinks: true,
    validate: true,
    ruleSet: { forbidden: rules },
  };
  const { output } = await cruise(['src', 'web'], options, undefined, {
    tsConfig: extractTypeScriptConfig(join(folder, 'tsconfig.json')),
  });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

describe('the arrows between the rooms', () => {
  it(
    'all hold, over every module there is',
    async () => {
      const { modules, summary } = await cruiseIn(root);
      expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
      // A checker that reads nothing is content with everything, so it has to have seen each file on disk.
      const seen = modules
        .map(({ source }) => source)
        .filter((source) => source.endsWith('.ts') && source.startsWith('src/'));
      expect(seen.length).toBeGreaterThan(90);
      const onDisk = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.ts'),
      );
      expect(seen.toSorted()).toEqual(onDisk.map((name) => `src/${name}`).toSorted());
    },
    LIMIT_MS,
  );

  it(
    'are each found broken when a file is planted that breaks them',
    async () => {
      const folder = copyOfProject();
      try {
        for (const [path, text] of PLANTED) plant(join(folder, path), text);
        const { summary } = await cruiseIn(folder);
        const planted = summary.violations.filter(({ from, to }) => `${from} ${to}`.includes('planted'));
        const broken = new Set(planted.map(({ rule }) => rule.name));
        expect([...broken].toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    LIMIT_MS,
  );
});

describe('the line of rooms', () => {
  it('is the order in which the application puts its modules together', () => {
    const source = read('src/app.module.ts');
    const roomOf = new Map(
      [...source.matchAll(/import \{ ?([^}]+?),? ?\} from '\.\/([a-z]+)\//g)].flatMap(
        ([, names = '', room = '']) =>
          names.split(',').map((name) => [name.replace(/\btype\b/, '').trim(), room] as const),
      ),
    );
    const listed = (pattern: RegExp): string => pattern.exec(source)?.[1] ?? '';
    const list = listed(/imports: \[([^\]]*)\]/).replace('...ROOMS', listed(/ROOMS = \[([^\]]*)\]/));
    const rooms = [...list.matchAll(/\b([A-Z]\w+Module)\b/g)].map(
      ([, name = '']) => roomOf.get(name) ?? name,
    );
    const inOrder = [...new Set(rooms)];
    expect(inOrder).toEqual(ROOMS.filter((room) => inOrder.includes(room)));
    const withModule = ROOMS.filter((room) => existsSync(join(root, 'src', room, `${room}.module.ts`)));
    expect(inOrder).toEqual(withModule);
  });

  it('is the table of the README, which tells the rooms that are not built yet apart', () => {
    const [, table = ''] = /^## The rooms$([^]*?)^## /m.exec(read('README.md')) ?? [];
    const rows = [...table.matchAll(/^\| `([a-z]+)` +\|(.*)\|$/gm)];
    expect(rows.map(([, room]) => room)).toEqual(ROOMS);
    const unbuilt = rows.filter(([, , rest = '']) => rest.includes('not built yet')).map(([, room]) => room);
    expect(unbuilt).toEqual(ROOMS.filter((room) => !existsSync(join(root, 'src', room))));
  });

  it('holds every folder of src', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !ROOMS.includes(name))).toEqual([]);
  });
});

/** A file for each rule, below the project's root, that breaks it. */
const PLANTED: readonly (readonly [path: string, text: string])[] = [
  ['src/helpers/planted.ts', "import 'node:path';"],
  ['src/network/planted-roof.ts', "import '../app.module.js';"],
  ['src/promise/planted-door.ts', "import '../network/network-store.js';"],
  ['src/cli/planted-test.ts', "import '../../test/planted.js';"],
  ['test/planted.ts', ''],
  ['web/shared/planted.ts', "import '../../src/platform/clock.js';"],
  ['web/shared/planted-package.ts', "import 'luxon';"],
  [
    'src/calendars/planted-clock.ts',
    "import type { Clock } from '../platform/clock.js';\nexport type Asked = Clock;",
  ],
  ['src/promise/domain/planted-errors.ts', "import '../promise.errors.js';"],
  ['src/network/domain/planted-file.ts', "import 'node:fs';"],
  ['src/cli/planted-zone.ts', "import 'luxon';"],
  ['src/promise/planted-answer.service.ts', "import './promise.graphql.js';"],
  ['src/promise/planted-edge.service.ts', "import 'fastify';"],
  ['src/network/planted.entity.ts', "import './network.service.js';"],
  ['src/cli/planted-caller.ts', "import '../promise/promise.resolver.js';"],
  ['src/cli/planted-a.ts', "import './planted-b.js';"],
  ['src/cli/planted-b.ts', "import './planted-a.js';"],
  ['src/cli/planted-lost.ts', "import './nowhere.js';"],
  ['src/cli/planted-package.ts', "import 'undeclared';"],
  ['node_modules/undeclared/index.js', ''],
  ['src/cli/planted-dev.ts', "import 'fast-check';"],
  // Each room imports its neighbour on the right, and so breaks its own rule of arrows.
  ...ROOMS.map((room, index): [string, string] => {
    const neighbour = ROOMS[index + 1];
    return [
      `src/${room}/planted.service.ts`,
      neighbour ? `import '../${neighbour}/planted.service.js';` : '',
    ];
  }),
];

/** The code as it is, with the packages in reach, to be spoilt. */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-arrows-'));
  for (const part of ['src', 'web', 'tsconfig.json', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return folder;
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
