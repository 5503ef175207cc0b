// What prettier and tsc do not see. A rule that is switched off here says why; nothing is switched off in the code.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const ASK_THE_CLOCK = 'Only src/platform/clock.ts asks what time it is; everything else is handed an instant.';
const NO_DATE_OBJECT = 'A calendar day is text or a day number and an instant is a number: a Date is neither.';

/** `new Date(instant)` is a conversion and allowed; without an argument it asks the machine's clock. */
const clock = {
  'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: ASK_THE_CLOCK }],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: ASK_THE_CLOCK },
    { selector: 'CallExpression[callee.name="Date"]', message: ASK_THE_CLOCK },
    { selector: 'NewExpression[callee.name="Date"][arguments.length>1]', message: NO_DATE_OBJECT },
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
  complexity: ['error', { max: 15 }],
};

const everywhere = {
  eqeqeq: ['error', 'always'],
  'no-console': 'error',
  'no-param-reassign': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
};

const types = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // A Nest module is a class with a decorator and nothing in it.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
  '@typescript-eslint/explicit-module-boundary-types': 'off',
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
  // Bracket access is what noPropertyAccessFromIndexSignature and maps of unknown keys want.
  '@typescript-eslint/dot-notation': 'off',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', 'web/dist/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: { ...everywhere, ...size } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: types,
  },
  { files: ['src/**/*.ts', 'test/**/*.ts'], ignores: ['src/platform/clock.ts', 'test/oracle/**'], rules: clock },
);
