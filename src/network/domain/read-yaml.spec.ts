import { readYaml } from './read-yaml.js';

function valueOf(text: string): unknown {
  const tree = readYaml(text);
  if ('message' in tree) throw new Error(tree.message);
  expect(tree.faults).toEqual([]);
  return tree.value;
}

/** Messages of what is wrong, whether the rest could be read or not. */
function complaints(text: string): string[] {
  const tree = readYaml(text);
  return 'message' in tree ? [tree.message] : tree.faults.map(({ message }) => message);
}

describe('plain values', () => {
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['08:30', '08:30'],
    ['no', 'no'],
    ['NO', 'NO'],
    ['on', 'on'],
    ['true', true],
    ['False', false],
    ['~', null],
    ['', null],
    ['12', 12],
    ['-3.5', -3.5],
    ['1e3', 1000],
    ['"12"', '12'],
    ["'true'", 'true'],
    ['0x1F', '0x1F'],
    ['1_000', '1_000'],
    ['.5', 0.5],
    ['-', '-'],
    ['+7 999', '+7 999'],
    ['SW1A 1AA', 'SW1A 1AA'],
  ])('%s is %j', (written, value) => {
    if (written === '-') expect(valueOf(`a: "${written}"`)).toEqual({ a: value });
    else expect(valueOf(`a: ${written}`)).toEqual({ a: value });
  });

  it('may span lines, have comments, a byte order mark and Windows line ends', () => {
    const text = '\ufeffa: > # folded\r\n  one\r\n  two\r\nb: [1, # first\r\n  2]\r\n';
    expect(valueOf(text)).toEqual({ a: 'one two\n', b: [1, 2] });
  });
});

describe('anchors', () => {
  it('stand for what they name', () => {
    expect(valueOf('a: &x [1, &y two]\nb: *x\nc: *y')).toEqual({ a: [1, 'two'], b: [1, 'two'], c: 'two' });
  });

  it('may be merged; own fields win, and earlier ones over later ones', () => {
    const text = 'p: &p {a: 1, b: 1}\nq: &q {b: 2, c: 2}\nr: {<<: [*p, *q], a: 0}';
    expect(valueOf(text)).toHaveProperty('r', { a: 0, b: 1, c: 2 });
  });

  it('that do not exist, or hold themselves, are refused', () => {
    expect(complaints('a: *x')).toEqual(['"*x" has no anchor "&x" before it']);
    expect(complaints('a: &x [*x]')).toEqual([expect.stringContaining('would never end')]);
  });

  it('merged from no group of fields are refused', () => {
    expect(complaints('a: &x 1\nb: {<<: *x}')).toEqual([
      expect.stringContaining('an alias of a group of fields'),
    ]);
  });

  it('cannot make a billion values of ten lines', () => {
    const lines = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]'];
    for (let i = 1; i < 10; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const started = performance.now();
    expect(complaints(lines.join('\n'))).toEqual([expect.stringContaining('more than 10 times as large')]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('may be shared as often as a network shares its opening hours', () => {
    const points = Array.from({ length: 5000 }, (_, i) => `- {code: p${i}, hours: *h}`).join('\n');
    const text = `h: &h {mon: [a, b], tue: [a, b], wed: [a, b], thu: [a, b], fri: [a, b]}\npoints:\n${points}`;
    expect(complaints(text)).toEqual([]);
  });
});

describe('what would mislead', () => {
  it('all fields given twice are named, wherever they stand', () => {
    expect(complaints('a: 1\nb: {c: 1, c: 2}\na: 3')).toEqual([
      'the field "c" is given twice; once was expected',
      'the field "a" is given twice; once was expected',
    ]);
  });

  it('the first of two wins, so that later checks see one of them', () => {
    expect(readYaml('a: 1\na: 2')).toHaveProperty('value', { a: 1 });
  });

  it.each([
    ['a: !!int "3"', /tags are not used/],
    ['a: !custom {b: 1}', /tags are not used/],
    ['__proto__: {a: 1}', /no field of a network/],
    [`${'['.repeat(40)}${']'.repeat(40)}`, /not YAML/],
    ['a: \u0001', /not YAML/],
    ['a: "unclosed', /not YAML/],
    ['{a: 1}}', /not YAML/],
    ['*x : 1', /name of a field/],
  ])('%s is refused', (text, message) => {
    expect(complaints(text).join()).toMatch(message);
  });

  it('a field cannot reach the prototype', () => {
    readYaml('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    const tree = readYaml('a: {__proto__: {polluted: true}}');
    expect('value' in tree && JSON.stringify(tree.value)).toBe('{"a":{}}');
    expect(tree).not.toHaveProperty('value.a.polluted');
  });
});
