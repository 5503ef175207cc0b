// The arrows between the rooms. `npm run check` runs this file over src/, and test/architecture.spec.ts proves that it
// still bites: dependency-cruiser with a TypeScript it does not know reads 0 modules and reports success.

/** One line, left to right as an order flows: a room may import only rooms to its left. Unbuilt rooms keep their place. */
const ROOMS = [
  'platform',
  'time',
  'calendars',
  'transit',
  'learning',
  'network',
  'incidents',
  'capacity',
  'promise',
  'orders',
  'scans',
  'eta',
  'risk',
  'notifications',
  'recovery',
  'feedback',
  'analytics',
  'pages',
  'simulation',
  'cli',
];

/** Entered anywhere: ground everyone stands on, and values everyone computes with. */
const OPEN_ROOMS = ['platform', 'time'];

/** Rooms without a clock, an environment, a database or a framework. */
const PURE_ROOMS = ['time', 'calendars', 'transit'];

/** No reading of data even: what decides. A carrier's parser decides too. */
const PURE_FOLDERS = ['^src/(time|transit)/', '^src/[^/]+/domain/', '^src/scans/carriers/'];

/**
 * What pure folders may compute with. lru-cache only by a number of entries: one with a time to live asks a clock.
 * `node:module` loads JSON that is part of the code; of `node:crypto` digests, MACs and the checking of signatures are
 * computing, and `node:zlib` unpacks what a carrier packed.
 */
const PURE_PACKAGES = [
  'ajv',
  'ajv-formats',
  'date-fns',
  'i18n-iso-countries',
  'js-yaml',
  'lru-cache',
  'saxes',
];
const PURE_CORE = '^(node:)?(crypto|module|zlib)$';

/**
 * Doors beside the usual ones. Each is a question another room or a command has reason to ask; a file that is not
 * named here is the room's own business and may change without asking anybody.
 */
const OTHER_DOORS = [
  // What each country's calendar says, read from the packages, and its listing for `calendar check`.
  '^src/calendars/(official-days|list-non-working-days|dataset-version)\\.ts$',
  // The immutable network in memory: a quote may not await a service.
  '^src/network/current-network\\.ts$',
  // How a carrier's bytes read and how it proves itself, for `scans parse` and `scans carriers`.
  '^src/scans/carriers/(registry|describe-payload|signatures/verify-signature)\\.ts$',
  // Whole runs over files, for commands that need no database.
  '^src/learning/run-backtest\\.ts$',
];
const USUAL_DOORS = '^src/[^/]+/([^/]+\\.(module|service|events|graphql|errors)\\.ts$|domain/)';

const SPEC = '\\.spec\\.ts$';
const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const inRooms = (rooms) => `^src/(${rooms.join('|')})/`;

/** Rule 1, one rule a room, so that the report names the room. */
const leftwards = ROOMS.slice(0, -1).map((room, index) =>
  error(
    `${room}-imports-only-leftwards`,
    `${room} stands left of what it imports; news travels right as events, and what is learned travels left as data.`,
    { path: `^src/${room}/` },
    { path: inRooms(ROOMS.slice(index + 1)) },
  ),
);

const places = [
  error(
    'every-folder-is-a-room',
    'A folder of src/ is on the line in ROOMS, or nobody knows what may import it.',
    { path: '^src/', pathNot: [inRooms(ROOMS), '^src/[^/]+$'] },
    {},
  ),
  error(
    'roof-is-not-imported',
    'The files directly in src/ put the rooms together; only the commands, which are programs too, start from them.',
    { path: '^src/[^/]+/', pathNot: '^src/cli/' },
    { path: '^src/[^/]+\\.ts$' },
  ),
  error(
    'enter-by-the-door',
    'Another room is entered by .module, .service, .events, .graphql, .errors, domain/ or a door named in OTHER_DOORS.',
    { path: '^src/([^/]+)/', pathNot: SPEC },
    { path: '^src/', pathNot: ['^src/$1/', inRooms(OPEN_ROOMS), '^src/[^/]+$', USUAL_DOORS, ...OTHER_DOORS] },
  ),
  error(
    'src-knows-no-test',
    "What ships never imports what tests it, nor the browser's side.",
    { path: '^src/' },
    { path: '^(test|web|scripts)/' },
  ),
];

/** web/ is bundled for browsers, and for pages/ to load; it meets src/ in schema.gql and in plain values only. */
const web = [
  error(
    'web-knows-no-src',
    "What a browser runs is built from web/ alone, and no word of the service's inside can leak into it.",
    { path: '^web/' },
    { path: '^(src|test|scripts|migrations)/' },
  ),
  error(
    'web-uses-only-named-packages',
    'Each package is downloaded by every customer; the list is short on purpose.',
    { path: '^web/' },
    {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
      pathNot: [
        'preact',
        'preact-render-to-string',
        'graphql-ws',
        'intl-messageformat',
        'd3-scale',
        'd3-shape',
      ].map((name) => `node_modules/${name}/`),
    },
  ),
];

const purity = [
  error(
    'pure-rooms-know-no-platform',
    'Calendars and dates come out the same whatever clock, environment or database there is.',
    { path: inRooms(PURE_ROOMS) },
    { path: inRooms(ROOMS.filter((room) => !PURE_ROOMS.includes(room))) },
  ),
  error(
    'pure-imports-only-pure',
    'Pure code is handed plain values and gives one back.',
    { path: PURE_FOLDERS, pathNot: SPEC },
    { path: '^src/', pathNot: [...PURE_FOLDERS, '\\.json$'] },
  ),
  error(
    'pure-uses-only-named-packages',
    'A package in pure code neither asks the time nor the machine; the list is PURE_PACKAGES.',
    { path: PURE_FOLDERS, pathNot: [SPEC, '^src/time/zone\\.ts$'] },
    {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
      pathNot: [...PURE_PACKAGES.map((name) => `node_modules/${name}/`), PURE_CORE],
    },
  ),
  error(
    'one-user-of-luxon',
    'Zones are compiled in one place; everything else reads the compiled table, which is 500 times faster.',
    { path: '^src/', pathNot: ['^src/time/zone\\.ts$', SPEC] },
    { path: 'node_modules/(@types/)?luxon/' },
  ),
];

const layers = [
  error(
    'graphql-stays-at-the-edge',
    'GraphQL classes are made by resolvers and views. A service may name their types, which leaves nothing behind.',
    {
      path: '^src/',
      pathNot: ['\\.(resolver|graphql|module)\\.ts$', '^src/[^/]+/views/', '^src/platform/graphql/', SPEC],
    },
    { path: '\\.graphql\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  error(
    'services-know-no-edge',
    'A service can be called by a command, a worker and a resolver alike.',
    { path: ['\\.(service|entity|events)\\.ts$', '-store\\.ts$'] },
    {
      path: [
        '\\.(resolver|controller)\\.ts$',
        'node_modules/(fastify|@nestjs/graphql|@nestjs/platform-fastify)/',
      ],
    },
  ),
  error(
    'entities-know-nothing-above',
    'An entity is one table.',
    { path: '\\.entity\\.ts$' },
    { path: '\\.(service|module|graphql|resolver|controller)\\.ts$' },
  ),
  error(
    'only-wiring-imports-resolvers',
    'Nobody calls a resolver or a controller but Nest.',
    { path: '^src/', pathNot: ['\\.module\\.ts$', SPEC] },
    { path: '\\.(resolver|controller)\\.ts$' },
  ),
];

const health = [
  error('no-cycles', 'In a cycle nothing can be understood, tested or moved alone.', {}, { circular: true }),
  error(
    'no-orphans',
    'Nothing that runs imports this file.',
    { path: '^src/(main|worker|data-source|cli/main|network/document-worker|learning/trainer-thread)\\.ts$' },
    {
      path: '^src/.+\\.ts$',
      pathNot: [
        '^src/(main|worker|data-source|cli/main|network/document-worker|learning/trainer-thread)\\.ts$',
        SPEC,
      ],
      reachable: false,
    },
  ),
  error('resolvable', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  error(
    'packages-are-declared',
    "A package that is only there because another one uses it is gone with that one's next version.",
    { path: '^src/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  error(
    'production-needs-no-dev-package',
    'An image holds the production packages only.',
    { path: '^src/', pathNot: SPEC },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...leftwards, ...places, ...web, ...purity, ...layers, ...health],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports are arrows too: who names a type must know where it lives.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};

// Not enumerable, because dependency-cruiser refuses a configuration with members it does not know.
Object.defineProperty(module.exports, 'ROOMS', { value: ROOMS });
