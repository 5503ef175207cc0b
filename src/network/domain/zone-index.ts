/**
 * Which delivery zone an address lies in: the longest postcode prefix or the postcode range that holds it, else its
 * subdivision, else the rest of its country. Costs a handful of look-ups however many rules there are.
 */
import type { Zone } from '../../time/zone.js';
import type { LocalizedText } from './network-document.js';
import { bareSubdivision } from './region-codes.js';

export interface DeliveryZone {
  readonly index: number;
  readonly code: string;
  readonly name: LocalizedText;
  readonly country: string;
  readonly timeZone: Zone;
  /** Centroid of its buyers, or NaN when the network does not say. */
  readonly latitude: number;
  readonly longitude: number;
}

interface PostcodeRange {
  readonly from: string;
  readonly to: string;
  readonly zone: DeliveryZone;
}

export interface Centroid {
  readonly latitude: number;
  readonly longitude: number;
}

/** Postcodes are compared without blanks and hyphens, in capitals: `sw1a 1aa` is `SW1A1AA`. */
export function normalizePostcode(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

class CountryZones {
  readonly prefixes = new Map<string, DeliveryZone>();
  readonly places = new Map<string, Centroid>();
  /** Middles of areas that were asked for; null: no place lies in them. */
  private readonly middles = new Map<string, Centroid | null>();
  /** Ranges by length of their postcodes, ascending and free of overlaps (the document is checked for it). */
  readonly ranges = new Map<number, PostcodeRange[]>();
  readonly subdivisions = new Map<string, DeliveryZone>();
  rest: DeliveryZone | null = null;
  longestPrefix = 0;
  longestPlace = 0;

  find(subdivision: string | null, postcode: string | null): DeliveryZone | null {
    if (postcode !== null) {
      const byPostcode = this.byPrefix(postcode) ?? this.byRange(postcode);
      if (byPostcode) return byPostcode;
    }
    return (subdivision !== null ? this.subdivisions.get(subdivision) : undefined) ?? this.rest;
  }

  centroid(postcode: string): Centroid | undefined {
    return longestMatch(this.places, postcode, this.longestPlace);
  }

  /** The middle of the places whose postcodes begin so; null when there are none. */
  middleOf(prefix: string): Centroid | null {
    let middle = this.middles.get(prefix);
    if (middle === undefined) {
      const within = [...this.places].filter(([of]) => of.startsWith(prefix)).map(([, place]) => place);
      middle = within.length === 0 ? null : middleOfPlaces(within);
      // Areas that nobody has are as many as people can mistype.
      if (middle) this.middles.set(prefix, middle);
    }
    return middle;
  }

  private byPrefix(postcode: string): DeliveryZone | undefined {
    return longestMatch(this.prefixes, postcode, this.longestPrefix);
  }

  private byRange(postcode: string): DeliveryZone | undefined {
    for (const [length, ranges] of this.ranges) {
      if (postcode.length < length) continue;
      const head = postcode.slice(0, length);
      let low = 0;
      let high = ranges.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const range = ranges[middle];
        if (range === undefined || head < range.from) high = middle - 1;
        else if (head > range.to) low = middle + 1;
        else return range.zone;
      }
    }
    return undefined;
  }
}

function middleOfPlaces(places: readonly Centroid[]): Centroid {
  const mean = (of: (place: Centroid) => number): number =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  const longitude = mean((place) => place.longitude);
  // Of places on both sides of the 180th meridian the mean lies on the other side of the earth.
  const apart = places.some((place) => Math.abs(place.longitude - longitude) > 90);
  return apart && places[0] ? places[0] : { latitude: mean((place) => place.latitude), longitude };
}

function longestMatch<T>(entries: ReadonlyMap<string, T>, postcode: string, longest: number): T | undefined {
  for (let length = Math.min(postcode.length, longest); length > 0; length--) {
    const found = entries.get(postcode.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

export interface ZoneRules {
  readonly zone: DeliveryZone;
  readonly subdivisions: readonly string[];
  readonly prefixes: readonly string[];
  readonly ranges: readonly { readonly from: string; readonly to: string }[];
}

export class ZoneIndex {
  private readonly countries = new Map<string, CountryZones>();
  /** Every zone, in the order of the document. */
  readonly all: readonly DeliveryZone[];

  constructor(
    rules: readonly ZoneRules[],
    places: readonly (Centroid & { readonly country: string; readonly postcodePrefix: string })[],
  ) {
    this.all = rules.map(({ zone }) => zone);
    for (const rule of rules) this.add(rule);
    for (const place of places) {
      const country = this.countryOf(place.country);
      const prefix = normalizePostcode(place.postcodePrefix);
      country.places.set(prefix, { latitude: place.latitude, longitude: place.longitude });
      country.longestPlace = Math.max(country.longestPlace, prefix.length);
    }
    for (const country of this.countries.values()) {
      for (const ranges of country.ranges.values()) ranges.sort((a, b) => (a.from < b.from ? -1 : 1));
    }
  }

  /** The zone of an address; null when the network does not deliver there. */
  find(country: string, subdivision: string | null, postalCode: string | null): DeliveryZone | null {
    const zones = this.countries.get(country);
    if (!zones) return null;
    return zones.find(
      subdivision === null ? null : bareSubdivision(country, subdivision),
      postalCode === null ? null : normalizePostcode(postalCode),
    );
  }

  /** Where a postcode lies as far as the network knows: its place, else the centroid of its zone; null when unknown. */
  centroid(zone: DeliveryZone, postalCode: string | null): Centroid | null {
    const place =
      postalCode === null
        ? undefined
        : this.countries.get(zone.country)?.centroid(normalizePostcode(postalCode));
    if (place) return place;
    return Number.isNaN(zone.latitude) ? null : zone;
  }

  /**
   * Where an area lies, which is known by the first characters of its postcodes alone: in the middle of its places, else at
   * the place whose postcode is the longest beginning of its own, else at the centroid of its zone; null when unknown.
   */
  centroidOfArea(zone: DeliveryZone, area: string): Centroid | null {
    const within = area === '' ? null : this.countries.get(zone.country)?.middleOf(normalizePostcode(area));
    return within ?? this.centroid(zone, area === '' ? null : area);
  }

  private add({ zone, subdivisions, prefixes, ranges }: ZoneRules): void {
    const country = this.countryOf(zone.country);
    for (const code of subdivisions) country.subdivisions.set(bareSubdivision(zone.country, code), zone);
    for (const text of prefixes) {
      const prefix = normalizePostcode(text);
      country.prefixes.set(prefix, zone);
      country.longestPrefix = Math.max(country.longestPrefix, prefix.length);
    }
    for (const range of ranges) {
      const from = normalizePostcode(range.from);
      const list = country.ranges.get(from.length) ?? [];
      list.push({ from, to: normalizePostcode(range.to), zone });
      country.ranges.set(from.length, list);
    }
    if (subdivisions.length + prefixes.length + ranges.length === 0) country.rest = zone;
  }

  private countryOf(code: string): CountryZones {
    let country = this.countries.get(code);
    if (!country) this.countries.set(code, (country = new CountryZones()));
    return country;
  }
}
