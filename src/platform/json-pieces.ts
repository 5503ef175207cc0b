/**
 * JSON of long lists as bytes, put together a hundred members at a time. A text of some hundred kilobytes is a piece of memory
 * of its own for V8, asked of the operating system and given back each time; where that is slow it took a third of what a
 * scan costs until it is read (docs/benchmarks.md).
 */

/** Members of a list that are made into text together, so that each text is far below that size. */
const MEMBERS = 100;

/** The list, as `JSON.stringify` would have it. */
export function jsonBytes(list: readonly unknown[]): Buffer {
  const pieces = groupsOf(list).map((group, index) => {
    const members = JSON.stringify(group).slice(1, -1);
    return index === 0 ? members : `,${members}`;
  });
  return bytesOf(['[', ...pieces, ']']);
}

/** In order, up to a hundred each. */
export function groupsOf<T>(list: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let from = 0; from < list.length; from += MEMBERS) groups.push(list.slice(from, from + MEMBERS));
  return groups;
}

/** The texts one behind the other in UTF-8. */
export function bytesOf(texts: readonly string[]): Buffer {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const text of texts) at += bytes.write(text, at);
  return bytes;
}
