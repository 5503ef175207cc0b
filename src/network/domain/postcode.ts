/**
 * Postcodes as they are compared: capitals, without spaces and hyphens, since people write `SW1A 1AA`, `sw1a1aa`,
 * `00-950` and `00950` for the same place.
 */
export function normalizePostcode(text: string): string {
  return text.replace(/[\s-]+/g, '').toUpperCase();
}
