/** What every check of a document is handed: the document, who bears which code, and where faults go. */
import { parseDay } from '../../time/local-date.js';
import { isZoneName } from '../../time/zone.js';
import type { FaultList, Path } from './fault.js';
import { show } from './fault.js';
import type { Loose, LooseDocument } from './loose-document.js';
import { isGiven, itemsOf } from './loose-document.js';
import type {
  CalendarDoc,
  CapacityDoc,
  CarrierDoc,
  FacilityDoc,
  LastMileDoc,
  PickupPointDoc,
  ProductClassDoc,
  ServiceDoc,
  ZoneDoc,
} from './network-document.js';
import { bareSubdivision, COUNTRIES, subdivisionsOf } from './region-codes.js';
import { didYouMean } from './suggest-name.js';

export interface CodeIndex {
  readonly calendar: ReadonlyMap<string, Loose<CalendarDoc>>;
  readonly zone: ReadonlyMap<string, Loose<ZoneDoc>>;
  readonly 'last mile': ReadonlyMap<string, Loose<LastMileDoc>>;
  readonly 'product class': ReadonlyMap<string, Loose<ProductClassDoc>>;
  readonly facility: ReadonlyMap<string, Loose<FacilityDoc>>;
  readonly carrier: ReadonlyMap<string, Loose<CarrierDoc>>;
  readonly service: ReadonlyMap<string, Loose<ServiceDoc>>;
  readonly 'pick-up point': ReadonlyMap<string, Loose<PickupPointDoc>>;
  readonly capacity: ReadonlyMap<string, Loose<CapacityDoc>>;
}

/** Asked for once: Intl takes milliseconds to list them. */
let zoneNames: readonly string[] | undefined;

/** Longest list of names worth printing when nothing similar is known. */
const LISTED_NAMES = 12;

export class DocumentCheck {
  readonly codes: CodeIndex;
  private readonly knownZones = new Map<string, boolean>();

  constructor(
    readonly document: LooseDocument,
    readonly faults: FaultList,
  ) {
    this.codes = {
      calendar: this.index('calendar', document.calendars, 'calendars'),
      zone: this.index('zone', document.zones, 'zones'),
      'last mile': this.index('last mile', document.lastMiles, 'lastMiles'),
      'product class': this.index('product class', document.productClasses, 'productClasses'),
      facility: this.index('facility', document.facilities, 'facilities'),
      carrier: this.index('carrier', document.carriers, 'carriers'),
      service: this.index('service', document.services, 'services'),
      'pick-up point': this.index('pick-up point', document.pickupPoints, 'pickupPoints'),
      capacity: this.index('capacity', document.capacities, 'capacities'),
    };
  }

  /** The thing that a code names; a fault when there is none. */
  reference<K extends keyof CodeIndex>(
    kind: K,
    code: string | undefined,
    path: Path,
  ): (CodeIndex[K] extends ReadonlyMap<string, infer T> ? T : never) | undefined;
  reference(kind: keyof CodeIndex, code: string | undefined, path: Path): object | undefined {
    if (code === undefined) return undefined;
    const index: ReadonlyMap<string, object> = this.codes[kind];
    const found = index.get(code);
    if (!found) this.faults.add(path, () => `unknown ${kind} ${show(code)}${hint(code, index)}`);
    return found;
  }

  country(country: string | undefined, path: Path): boolean {
    if (country === undefined) return false;
    if (COUNTRIES.has(country)) return true;
    this.faults.add(path, `unknown country ${show(country)}; expected a code of ISO 3166-1, such as "DE"`);
    return false;
  }

  /** Checks the subdivision against its country; says nothing when the country itself is unknown. */
  subdivision(country: string | undefined, subdivision: string | undefined, path: Path): void {
    if (subdivision === undefined || country === undefined || !COUNTRIES.has(country)) return;
    const known = subdivisionsOf(country);
    if (known.has(bareSubdivision(country, subdivision))) return;
    this.faults.add(path, () => {
      const full = didYouMean(
        subdivision,
        [...known].map((code) => `${country}-${code}`),
      );
      return `unknown subdivision ${show(subdivision)} of ${country}; expected a code of ISO 3166-2${full}`;
    });
  }

  timezone(name: string | undefined, path: Path): void {
    if (name === undefined) return;
    let known = this.knownZones.get(name);
    if (known === undefined) this.knownZones.set(name, (known = isZoneName(name)));
    if (known) return;
    this.faults.add(path, () => {
      zoneNames ??= Intl.supportedValuesOf('timeZone');
      const similar = didYouMean(name, zoneNames);
      return `unknown time zone ${show(name)}; expected an IANA name such as "Europe/Madrid"${similar}`;
    });
  }

  /** True for a date of the calendar; a fault for 30 February. */
  date(date: string | undefined, path: Path, place: 'value' | 'key' = 'value'): boolean {
    if (date === undefined) return false;
    if (parseDay(date) !== null) return true;
    this.faults.add(path, `${show(date)} is not a date of the calendar`, place);
    return false;
  }

  /** Half a position is none. */
  coordinates(place: { readonly latitude?: number; readonly longitude?: number }, path: Path): void {
    if (place.latitude !== undefined && !isGiven(place, 'longitude')) {
      this.faults.add(
        [...path, 'latitude'],
        'found a latitude without a longitude; expected both or neither',
      );
    }
    if (place.longitude !== undefined && !isGiven(place, 'latitude')) {
      this.faults.add(
        [...path, 'longitude'],
        'found a longitude without a latitude; expected both or neither',
      );
    }
  }

  atMost(range: { readonly min?: number; readonly max?: number } | undefined, path: Path): void {
    if (range?.min === undefined || range.max === undefined || range.min <= range.max) return;
    this.faults.add(
      [...path, 'min'],
      `found min ${range.min} above max ${range.max}; expected min to be at most max`,
    );
  }

  private index<T extends { readonly code?: string }>(
    kind: string,
    list: readonly (T | undefined)[] | undefined,
    section: string,
  ): ReadonlyMap<string, T> {
    const index = new Map<string, T>();
    for (const [item, path] of itemsOf(list, [section])) {
      const code = item.code;
      if (code === undefined) continue;
      if (!index.has(code)) index.set(code, item);
      else
        this.faults.add(
          [...path, 'code'],
          `the ${kind} code ${show(code)} is given twice; codes must be unique`,
        );
    }
    return index;
  }
}

function hint(code: string, index: ReadonlyMap<string, object>): string {
  const similar = didYouMean(code, index.keys());
  if (similar) return similar;
  if (index.size === 0) return '; the document has none';
  return index.size <= LISTED_NAMES ? `; expected one of ${[...index.keys()].join(', ')}` : '';
}
