/** Payloads nobody should send: structure-aware mutations of good ones, and the classics. */
import { gzipSync } from 'node:zlib';

export type Random = () => number;

const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

/** Values put in the place of others; made anew each time, because some are mutated later. */
const VALUES: readonly (() => unknown)[] = [
  () => null,
  () => [],
  () => ({}),
  () => [[[]]],
  () => deep(200),
  () => '',
  () => ' ',
  () => '\u0000\u0007\u2028',
  () => '\ud800',
  () => '9'.repeat(400),
  () => 1e308,
  () => -1,
  () => 9_007_199_254_740_992,
  () => true,
  () => '2026-02-30T25:61:61Z',
  () => '2026-13-01',
  () => '0000-00-00T00:00:00Z',
  () => '9999-12-31T23:59:59.999999999999999+14:00',
  () => '٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠Z',
  () => '２０２６0101',
  () => 'A'.repeat(20_000),
  () => '__proto__',
  () =>
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  () => [{ status: 'delivered' }],
];

/** One to three places of a JSON document get another value, go, double or change their name. */
function mutateJson(text: string, random: Random): string {
  const root = JSON.parse(text) as unknown;
  for (let n = 1 + Math.floor(random() * 3); n > 0; n -= 1) {
    const parents = containersOf(root);
    const parent = pick(random, parents);
    const keys = Object.keys(parent);
    if (keys.length === 0) continue;
    const key = pick(random, keys);
    const act = Math.floor(random() * 5);
    if (act === 0) Reflect.deleteProperty(parent, key);
    else if (act === 1 && Array.isArray(parent)) parent.push(...(parent.slice(0, 50) as unknown[]));
    else if (act === 2) parent[pick(random, keys)] = structuredClone(parent[key]);
    else parent[key] = pick(random, VALUES)();
  }
  return JSON.stringify(root);
}

function containersOf(root: unknown): readonly Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const queue = [root];
  while (queue.length > 0 && found.length < 500) {
    const value = queue.pop();
    if (typeof value !== 'object' || value === null) continue;
    found.push(value as Record<string, unknown>);
    queue.push(...(Object.values(value) as unknown[]));
  }
  return found.length > 0 ? found : [{}];
}

const XML_PIECES = [
  '<',
  '>',
  '&',
  '&x;',
  '&#0;',
  '&#x110000;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<?',
  '</a>',
  '<a b="',
];
const EDI_PIECES = [
  '*',
  '+',
  ':',
  "'",
  '?',
  '~',
  '\n',
  'ISA*',
  'GS*',
  'SE*',
  "UNA:+.? '",
  "UNH+'",
  'STS+',
  'AT7*',
];

/** Pieces of the format's own grammar in wrong places; whole lines and tags doubled or gone. */
function mutateText(text: string, random: Random): string {
  const pieces = text.trimStart().startsWith('<') ? XML_PIECES : EDI_PIECES;
  const cut = (): number => Math.floor(random() * (text.length + 1));
  const [from, to] = [cut(), cut()].toSorted((a, b) => a - b) as [number, number];
  switch (Math.floor(random() * 5)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, to) + text.slice(from);
    case 2:
      return text.slice(0, from) + String(pick(random, VALUES)()) + text.slice(from);
    case 3:
      return (
        text.slice(0, from) + pick(random, pieces).repeat(1 + Math.floor(random() * 300)) + text.slice(from)
      );
    default:
      return text.replaceAll(/\d/g, (digit) => (random() < 0.1 ? '٣' : digit));
  }
}

function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  switch (Math.floor(random() * 5)) {
    case 0:
      return copy.subarray(0, Math.floor(random() * copy.length));
    case 1:
      for (let n = 1 + Math.floor(random() * 8); n > 0; n -= 1) {
        copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
      }
      return copy;
    case 2:
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf, 0xc3, 0x28]), copy]);
    case 3:
      return Buffer.from(`\ufeff${copy.toString('utf8')}`, 'utf16le');
    default:
      return gzipSync(copy).subarray(0, random() < 0.5 ? undefined : 30);
  }
}

/** A good payload spoilt: in its structure two times of three, else in its bytes. */
export function spoilt(good: Buffer, random: Random): Buffer {
  if (random() < 0.33) return mutateBytes(good, random);
  const text = good.toString('utf8');
  try {
    return Buffer.from(mutateJson(text, random));
  } catch {
    return Buffer.from(mutateText(text, random));
  }
}

const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

/** Known ways to make a parser swell, recurse, fetch or never come back. */
export const CLASSICS: readonly (readonly [string, () => Buffer])[] = [
  ['nothing', () => Buffer.alloc(0)],
  ['null', () => Buffer.from('null')],
  ['a number', () => Buffer.from('1e999')],
  ['billion laughs', () => Buffer.from(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l12;</a>`)],
  [
    'an entity of a file',
    () => Buffer.from('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'),
  ],
  [
    'an unknown entity',
    () => Buffer.from('<TrackResponse><TrackInfo ID="&f;">&f;</TrackInfo></TrackResponse>'),
  ],
  ['JSON 100,000 deep', () => Buffer.from('['.repeat(100_000) + ']'.repeat(100_000))],
  ['objects 50,000 deep', () => Buffer.from('{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000))],
  ['XML 100,000 deep', () => Buffer.from('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
  ['half a megabyte of elements', () => Buffer.from(`<a>${'<b/>'.repeat(130_000)}</a>`)],
  [
    'half a megabyte of attributes',
    () => Buffer.from(`<a ${Array.from({ length: 40_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
  ],
  ['half a megabyte of spaces', () => Buffer.from(' '.repeat(500_000))],
  ['half a megabyte of quotes', () => Buffer.from(`[${'"'.repeat(500_000)}1234567890123456`)],
  ['half a megabyte of backslashes', () => Buffer.from(`[1234567890123456,"${'\\'.repeat(500_000)}`)],
  ['half a megabyte of digits', () => Buffer.from(`{"a":${'9'.repeat(500_000)}}`)],
  ['ISA and no terminator', () => Buffer.from(`ISA${'*'.repeat(500_000)}`)],
  [
    'ISA of ISAs',
    () =>
      Buffer.from(
        'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*0000*U*00401*1*0*P*>~'.repeat(
          4000,
        ),
      ),
  ],
  ['a segment each character', () => Buffer.from(`UNA:+.? 'UNH+1+IFTSTA'${"STS+1'".repeat(80_000)}`)],
  ['release characters', () => Buffer.from(`UNA:+.? 'UNH+1+IFTSTA'STS+${'?'.repeat(500_000)}`)],
  ['print_r without an end', () => Buffer.from(`Array\n(\n${'[1234567890] => Array\n'.repeat(20_000)}`)],
  [
    'lists of a hundred thousand',
    () => Buffer.from(`{"object":"Tracker","tracking_details":[${'{},'.repeat(100_000)}1]}`),
  ],
  [
    'two thousand events',
    () =>
      Buffer.from(
        `{"object":"Tracker","tracking_code":"1","tracking_details":[${'{"status":"in_transit","datetime":"2026-01-01T00:00:00Z"},'.repeat(1999)}{}]}`,
      ),
  ],
  ['a zip bomb', () => gzipSync(Buffer.alloc(60_000_000))],
  ['gzip of gzip', () => gzipSync(gzipSync(Buffer.from('{}')))],
  ['bytes of no encoding', () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00, 0xdc, 0xc0, 0x80, 0x1f])],
];
