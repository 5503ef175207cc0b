import fc from 'fast-check';
import { CopyLines } from './copy-lines.js';

/** Reads a line as the documentation of COPY has it: https://www.postgresql.org/docs/current/sql-copy.html (text format). */
const readLine = (line: string): (string | null)[] =>
  line.split('\t').map((field) => {
    if (field === '\\N') return null;
    return field.replace(/\\(.)/g, (_, letter: string) => {
      const meant: Record<string, string> = { t: '\t', n: '\n', r: '\r', '\\': '\\' };
      return meant[letter] ?? `unknown escape ${letter}`;
    });
  });

const linesOf = (rows: readonly (readonly (string | null)[])[]): Buffer => {
  const lines = new CopyLines(16);
  for (const row of rows) {
    for (const field of row) lines.add(field);
    lines.endLine();
  }
  return lines.bytes();
};

describe('lines of COPY', () => {
  it('are fields between tabs, with a null of their own and escapes where a character would end a field', () => {
    const bytes = linesOf([
      ['A-1', null, 'Москва', ''],
      ['back\\slash', 'tab\there', 'two\r\nlines', '\\N'],
    ]);
    expect(bytes.toString()).toBe(
      'A-1\t\\N\tМосква\t\n' + 'back\\\\slash\ttab\\there\ttwo\\r\\nlines\t\\\\N\n',
    );
  });

  it('hold bytes as hexadecimal digits', () => {
    const lines = new CopyLines(16);
    lines.addBytes(Uint8Array.of(0, 1, 171, 255));
    lines.add('x');
    lines.endLine();
    expect(lines.bytes().toString()).toBe('\\\\x0001abff\tx\n');
  });

  it('say what was put in, whatever it is and however much', () => {
    const field = fc.option(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ unit: fc.constantFrom('\\', '\t', '\n', 'N', 'é', '😀', 'a'), maxLength: 12 }),
        fc.integer({ min: 0, max: 900 }).map((length) => 'é'.repeat(length)),
      ),
      { freq: 6 },
    );
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 20 }));
    fc.assert(
      fc.property(rows, (given) => {
        const text = linesOf(given).toString();
        const read = text === '' ? [] : text.slice(0, -1).split('\n').map(readLine);
        expect(read).toEqual(given);
      }),
    );
  });
});
