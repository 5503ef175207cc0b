/** Places as past deliveries name them: a zone without its country, an area by the first characters of a postcode. */

/** `DE-BY` or `BY` of DE is `BY`; nothing where the address names no subdivision. */
export function zonePart(country: string, subdivision: string | null): string {
  if (subdivision === null) return '';
  return subdivision.startsWith(`${country}-`) ? subdivision.slice(country.length + 1) : subdivision;
}

/** Three characters: a town or a part of one, never a house. */
export function postcodeArea(postcode: string | null): string {
  return (postcode ?? '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
    .slice(0, 3);
}
