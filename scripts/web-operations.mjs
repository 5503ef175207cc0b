// Types and texts of the operations the pages use, from schema.gql and web/*/*.graphql: web/<page>/operations.ts. Written
// by `node scripts/web-operations.mjs`, compared by `npm run check`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';

const HEAD =
  '// Written by `node scripts/web-operations.mjs` from schema.gql and the .graphql files beside it.\n';

const CONFIG = {
  scalars: { DateTime: 'string', LocalDate: 'string', ID: 'string' },
  avoidOptionals: { field: true, object: true, inputValue: false },
  skipTypename: true,
  immutableTypes: true,
  useTypeImports: true,
  enumType: 'string-literal',
  disableDescriptions: true,
};

/** The generated files: path below the root to its text. */
export async function webOperations(root) {
  const schema = parse(readFileSync(join(root, 'schema.gql'), 'utf8'));
  const generated = {};
  for (const { name: page } of readdirSync(join(root, 'web'), { withFileTypes: true })) {
    const documents = documentsIn(join(root, 'web', page));
    if (documents.length === 0) continue;
    const path = `web/${page}/operations.ts`;
    const types = await codegen({
      schema,
      documents,
      filename: path,
      config: CONFIG,
      plugins: [{ operations: {} }],
      pluginMap: { operations: operationsPlugin },
    });
    generated[path] =
      `${HEAD}import type { Operation } from '../shared/operation.js';\n\n${types.trim()}\n\n${constants(documents)}`;
  }
  return generated;
}

function documentsIn(folder) {
  let names;
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  } catch {
    return [];
  }
  return names.sort().map((location) => {
    return { location, document: parse(readFileSync(join(folder, location), 'utf8')) };
  });
}

/** Each operation as one line of text that knows its types. */
function constants(documents) {
  const definitions = documents.flatMap(({ document }) => document.definitions);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const used = fragmentsOf(operation, fragments);
      const text = stripIgnoredCharacters([operation, ...used].map(print).join('\n'));
      const { value } = operation.name;
      const type = value + operation.operation[0].toUpperCase() + operation.operation.slice(1);
      return `export const ${value} = ${JSON.stringify(text)} as Operation<${type}, ${type}Variables>;\n`;
    })
    .join('\n');
}

function fragmentsOf(node, fragments, found = new Set()) {
  for (const [, name] of print(node).matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
    const fragment = fragments.find((one) => one.name.value === name);
    if (!fragment || found.has(fragment)) continue;
    found.add(fragment);
    fragmentsOf(fragment, fragments, found);
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  for (const [path, text] of Object.entries(await webOperations(root))) {
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}
