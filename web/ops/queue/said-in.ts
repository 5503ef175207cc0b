import type { OpsWords } from '../ops-words.js';

/** What was written with an act, where codes of outcomes and dangers stand in words. */
export function saidIn(text: string, words: OpsWords): string {
  const kind = words.code('kind', text);
  if (kind !== text) return kind;
  const [, code = '', rest] = /^([A-Z_]+)(?:: (.*))?$/s.exec(text) ?? [];
  const told = words.code('outcome', code);
  if (code === '' || told === code) return text;
  return rest ? `${told}: ${rest}` : told;
}
