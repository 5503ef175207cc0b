import { CALLERS } from './grants.js';
import type { Policies } from './policies.js';

const INTRODUCTION = `# Who may read and call what

Written by \`npm run -s cli -- schema\` from the marks in the code; a test and \`npm run check\` compare it. A field stands here
once; a whole type on one line means that all its fields are open to the same callers. \`publishable\` is a key bound to web
origins, \`checkout\` a server key of that role. Introspection (\`__schema\`, \`__type\`) is for staff and admin.

`;

/** The role × field table of docs/access.md. */
export function accessTable(policies: Policies): string {
  const byType = new Map<string, [field: string, bits: number][]>();
  for (const [place, bits] of policies) {
    const [type = '', field = ''] = place.split('.');
    const fields = byType.get(type) ?? [];
    fields.push([field, bits]);
    byType.set(type, fields);
  }
  const lines = [...byType].toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)).flatMap(rowsOfType);
  const head = ['field', ...CALLERS.map(([name]) => name)];
  return `${INTRODUCTION}${row(head)}${row(head.map((_, column) => (column === 0 ? '---' : ':-:')))}${lines.join('')}`;
}

const ROOTS = ['Query', 'Mutation', 'Subscription'];
const rank = (type: string): number => (ROOTS.includes(type) ? ROOTS.indexOf(type) : ROOTS.length);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
const marks = (bits: number): string[] => CALLERS.map(([, bit]) => ((bits & bit) === 0 ? '' : '✓'));

function rowsOfType([type, fields]: [string, [string, number][]]): string[] {
  const first = fields[0]?.[1] ?? 0;
  if (!ROOTS.includes(type) && fields.every(([, bits]) => bits === first)) {
    return [
      row([
        `\`${type}\` (${fields
          .map(([name]) => name)
          .toSorted()
          .join(', ')})`,
        ...marks(first),
      ]),
    ];
  }
  return fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bits]) => row([`\`${type}.${name}\``, ...marks(bits)]));
}
