import { allErrors } from './errors.js';

const INTRODUCTION = `# Error codes

Written by \`npm run -s cli -- schema\` from the registry in the code; a test compares the two.

A GraphQL error carries its code in \`extensions.code\`, the value or field to blame in \`extensions.field\`
(\`input.items[0].quantity\`), and a bug its id in \`extensions.id\`. A plain HTTP answer is \`{code, message, field?, id?}\`. Expected
outcomes of mutations are no errors: they are members of the result union and carry their code in \`code\`. Codes never change
their meaning; messages are for people and may.

The HTTP status is that of an answer which holds nothing but the error. A GraphQL answer in which a resolver met it is 200.

`;

/** The text of docs/errors.md. Rooms have to be loaded before, as each declares its own codes. */
export function errorsText(): string {
  const rows = [...allErrors()].map(
    ([code, { httpStatus, about, remedy }]) => `| \`${code}\` | ${httpStatus} | ${about} | ${remedy} |\n`,
  );
  return `${INTRODUCTION}| code | HTTP | meaning | what to do |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}
