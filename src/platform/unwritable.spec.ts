import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unwritableText } from './unwritable.js';

function thrownBy(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('a folder that cannot be made is told in a sentence with its path and what to do', () => {
  const inAFile = `${fileURLToPath(import.meta.url)}/data`;
  const text = unwritableText(thrownBy(() => mkdirSync(inAFile)));
  expect(text).toMatch(
    /cannot write where it keeps its data: ENOTDIR: .*unwritable\.spec\.ts\/data'.*DATA_DIR/,
  );
});

it('other errors are none of that', () => {
  expect(unwritableText(Object.assign(new Error('x'), { code: 'ECONNREFUSED', path: '/x' }))).toBeUndefined();
  expect(unwritableText(new Error('EACCES'))).toBeUndefined();
  expect(unwritableText('EACCES')).toBeUndefined();
});
