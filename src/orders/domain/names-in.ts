/**
 * What somebody typed or read from a label, as names an order or a parcel may be known by: as it is, and as carriers write
 * numbers, without spaces and in capitals. None for what is no name.
 *
 * Example: `1z 999 aa1` is looked for as `1z 999 aa1` and as `1Z999AA1`.
 */
export function namesIn(text: string): readonly string[] {
  const typed = text.trim();
  if (typed === '' || typed.length > LONGEST || typed.includes('\0')) return [];
  return [...new Set([typed, typed.replace(/\s+/g, '').toUpperCase()])];
}

const LONGEST = 200;
