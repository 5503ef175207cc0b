import type { NetworkDocument } from './network-document.js';
import { bareSubdivision } from './region-codes.js';

/** The regions whose official days a document's calendars follow, each once; subdivisions without their country. */
export function autoRegions(
  document: NetworkDocument,
): readonly { readonly country: string; readonly subdivision: string | null }[] {
  const regions = new Map<string, { country: string; subdivision: string | null }>();
  for (const { holidays, country, subdivision } of document.calendars) {
    if (holidays !== 'auto' || country === undefined) continue;
    const bare = subdivision === undefined ? null : bareSubdivision(country, subdivision);
    regions.set(`${country} ${bare ?? ''}`, { country, subdivision: bare });
  }
  return [...regions.values()];
}
