import { Injectable } from '@nestjs/common';
import { CurrentNetwork } from '../network/current-network.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import { DAY_MS, dayOfCivil } from '../time/local-date.js';
import { isZoneName, Zone } from '../time/zone.js';
import type { PlaceZones } from './domain/occurred.js';

const FEWEST_LETTERS = 2;
/** A winter and a summer of each year in which there are scans to read. */
const COMPARED = Array.from(
  { length: 40 },
  (_, half) => dayOfCivil(2015 + (half >> 1), half % 2 ? 7 : 1, 10) * DAY_MS,
);
const folded = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е');

/**
 * Zones of places that are known for sure: facilities and pick-up points of the network by code, towns in which all its
 * points agree, and countries that have one zone of time. Nothing is taken from a name that only looks alike.
 */
@Injectable()
export class NetworkZones implements PlaceZones {
  private of: NetworkSnapshot | undefined;
  private byCode: ReadonlyMap<string, string> = new Map();
  private byTown: ReadonlyMap<string, string | null> = new Map();
  private readonly byCountry = new Map<string, string | null>();

  constructor(private readonly network: CurrentNetwork) {}

  zoneOf({ facility, city, country }: Parameters<PlaceZones['zoneOf']>[0]): string | null {
    this.read();
    const known = facility === null ? undefined : this.byCode.get(facility);
    if (known !== undefined) return known;
    const town = city === null ? undefined : this.byTown.get(`${country ?? ''} ${folded(city)}`);
    return town ?? this.onlyZoneIn(country);
  }

  private read(): void {
    const snapshot = this.network.dataVersion === null ? undefined : this.network.snapshot;
    if (!snapshot || snapshot === this.of) return;
    const codes = new Map<string, string>();
    const towns = new Map<string, string | null>();
    for (const { code, origin } of snapshot.facilities.values()) codes.set(code, origin.site.zone.name);
    for (const { code, site, city, country } of snapshot.pickupPoints.values()) {
      codes.set(code, site.zone.name);
      for (const name of namesOf(city)) {
        const key = `${country} ${folded(name)}`;
        const before = towns.get(key);
        towns.set(key, before === undefined || before === site.zone.name ? site.zone.name : null);
      }
    }
    [this.of, this.byCode, this.byTown] = [snapshot, codes, towns];
  }

  private onlyZoneIn(country: string | null): string | null {
    if (country === null || !/^[A-Z]{2}$/.test(country)) return null;
    let zone = this.byCountry.get(country);
    if (zone === undefined) this.byCountry.set(country, (zone = singleZone(country)));
    return zone;
  }
}

function namesOf(text: unknown): string[] {
  const names = typeof text === 'string' ? [text] : Object.values((text ?? {}) as Record<string, unknown>);
  return names.filter((name): name is string => typeof name === 'string' && name.length >= FEWEST_LETTERS);
}

/** By CLDR, as the runtime brings it: the zones of a country when all of them keep the same time; else null. */
function singleZone(country: string): string | null {
  const { timeZones = [] } = new Intl.Locale(`und-${country}`) as Intl.Locale & { timeZones?: string[] };
  const known = timeZones.filter(isZoneName).map((name) => Zone.of(name));
  const [first] = known;
  const same = (zone: Zone): boolean => COMPARED.every((at) => zone.offsetAt(at) === first?.offsetAt(at));
  return first && known.every(same) ? first.name : null;
}
