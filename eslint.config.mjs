// What prettier and tsc do not see. A rule that is switched off here says why; nothing is switched off in the code.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const ASK_THE_CLOCK =
  'Only src/platform/clock.ts asks what time it is; everything else is handed an instant.';

/** `new Date(instant)` is a conversion and allowed; without an argument it asks the machine's clock. */
const clock = {
  'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: ASK_THE_CLOCK }],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: ASK_THE_CLOCK },
    { selector: 'CallExpression[callee.name="Date"]', message: ASK_THE_CLOCK },
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length>1]',
      message:
        'The parts of such a date are taken to be in the zone of the host; results may not depend on TZ.',
    },
    {
      selector: 'CallExpression[callee.property.name=/^(get|set)(Date|Day|FullYear|Hours|Minutes|Month)$/]',
      message: 'This reads the zone of the host; results may not depend on TZ.',
    },
  ],
};

const size = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', { max: 6 }],
  'max-depth': ['error', { max: 4 }],
  complexity: ['error', { max: 20 }],
};

const everywhere = {
  // `== null` is the one question of both null and undefined, which GraphQL's optional fields ask all the time.
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-param-reassign': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
  // Control characters in a pattern are there to be found in what others send.
  'no-control-regex': 'off',
};

const types = {
  'no-console': 'error',
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // Deprecated by its authors only so that nobody uses it in earnest: an OpenID provider on this very machine has no https.
  '@typescript-eslint/no-deprecated': [
    'error',
    { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
  ],
  // A Nest module is a class with a decorator and nothing in it.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
  // `any` comes from JSON.parse and drivers only, and the line that takes it in names its type. A value that nobody named
  // still cannot be used: no-unsafe-member-access, -call and -argument are on.
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  // GraphQL's classes and Nest's options are shapes to fill; only members of a union must be instances. A fifth of the
  // time of all rules besides.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  // `return refuse(reply);` ends a branch in one line.
  '@typescript-eslint/no-confusing-void-expression': 'off',
};

/** Tests tell a story in order, and their helpers stand in for what is much larger. */
const reliefForTests = {
  'max-lines-per-function': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  'max-lines': ['error', { max: 600 }],
  'max-depth': 'off',
  // Expected output is written as it is printed.
  'no-regex-spaces': 'off',
  '@typescript-eslint/no-extraneous-class': ['error', { allowEmpty: true, allowWithDecorator: true }],
  '@typescript-eslint/no-misused-spread': 'off',
  '@typescript-eslint/unbound-method': 'off',
  // They spoil inputs by path, and ask of parsed JSON what its declared type promises.
  '@typescript-eslint/no-dynamic-delete': 'off',
  '@typescript-eslint/no-unnecessary-condition': 'off',
};

const nodeGlobals = [
  'Buffer',
  'URL',
  'URLSearchParams',
  'AbortController',
  'AbortSignal',
  'console',
  'fetch',
  'performance',
  'process',
  'clearInterval',
  'clearTimeout',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'structuredClone',
  'TextDecoder',
  'TextEncoder',
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', 'web/*/operations.ts'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  { rules: { ...everywhere, ...size } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    ignores: ['web/**'],
    extends: [tseslint.configs.strictTypeChecked],
    // One program of everything: twice as fast as asking the project service file by file.
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: types,
  },
  // The browser's side: its own program, and its own way of knowing what time it is.
  {
    files: ['web/**/*.ts', 'web/**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: './web/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: { ...types, ...clock },
  },
  // A command loads what weighs much inside its action and takes functions off the module there, which look like methods.
  { files: ['src/cli/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    ignores: ['src/platform/clock.ts', 'test/oracle/**'],
    rules: clock,
  },
  { files: ['test/**/*.ts', 'src/**/*.spec.ts'], rules: reliefForTests },
  // A benchmark goes through every way there is, in nested loops.
  { files: ['bench/*.mjs'], rules: { 'max-depth': 'off' } },
  // Tables of the demo network.
  { files: ['scripts/demo/*.mjs'], rules: { 'max-lines-per-function': 'off' } },
);
