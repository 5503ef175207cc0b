import fc from 'fast-check';
import type { Fault } from './fault.js';
import { parseNetworkDocument } from './parse-document.js';

const SOUND = `network: { code: small, name: Small }
calendars:
  - { code: all-days, holidays: [] }
  - { code: bavaria, country: DE, subdivision: DE-BY, holidays: auto }
zones:
  - { code: de, name: Germany, country: DE, timezone: Europe/Berlin }
  - code: de-south
    name: { en: South, ru: Юг }
    country: DE
    subdivisions: [DE-BY, BW]
    postcodes: { prefixes: ["80", "801"], ranges: [{ from: "70000", to: "70999" }] }
    timezone: Europe/Berlin
places:
  - { country: DE, postcodePrefix: "80", city: Munich, latitude: 48.14, longitude: 11.58 }
lastMiles:
  - { code: workdays, operatingDays: [mon, tue, wed, thu, fri], calendar: bavaria }
facilities:
  - code: muc
    kind: WAREHOUSE
    name: Munich
    country: DE
    subdivision: DE-BY
    timezone: Europe/Berlin
    workingDays: [mon, tue, wed, thu, fri]
    openingHours: { default: [["09:00", "13:00"], ["14:00", "24:00"]] }
    specialHours: { "2026-12-24": [] }
    cutoff: { default: "16:00", byDate: { "2026-12-23": "12:00" } }
    handling: { unit: hours, min: 1, max: 4.5 }
    calendar: bavaria
  - code: shop
    kind: STORE
    name: Shop
    country: DE
    timezone: Europe/Berlin
    workingDays: [sat]
    openingHours: { sat: [["10:00", "16:00"]] }
    cutoff: { byWeekday: { sat: "15:00" } }
    handling: { unit: businessDays, min: 0, max: 0 }
    calendar: bavaria
carriers:
  - code: post
    name: Post
    operatingDays: [mon, tue, wed, thu, fri, sat]
    calendar: bavaria
    pickups:
      - { facility: muc, times: { default: ["12:00", "18:00"], byWeekday: { fri: [] } } }
services:
  - code: courier
    carrier: post
    method: COURIER
    name: Courier
    lastMile: workdays
    lanes:
      - { from: [muc], to: [de], transit: { min: 1, max: 3 } }
      - { from: [muc], to: [de-south], transit: { min: 1, max: 1 } }
    price: { currency: EUR, base: 490, byZone: { de-south: { base: 390 } } }
    slots: { default: [["10:00", "14:00"], ["12:00", "16:00"]] }
  - code: locker
    carrier: post
    method: LOCKER
    name: Locker
    lastMile: workdays
    lanes:
      - { from: [muc], to: [de, de-south], transit: { min: 1, max: 3 } }
    price: { currency: EUR, base: 290 }
    dropOff: ["11:00"]
pickupPoints:
  - code: locker-1
    kind: LOCKER
    services: [locker]
    name: Locker 1
    country: DE
    address: Marienplatz 1
    latitude: 48.1
    longitude: 11.5
    timezone: Europe/Berlin
    workingDays: [mon, tue, wed, thu, fri, sat, sun]
    openingHours: { default: [["00:00", "24:00"]] }
    calendar: all-days
    freeStorageDays: 3
    cells: 60
`;

/** The faults of the sound document with one passage replaced. */
function faultsWith(passage: string, replacement: string): readonly Fault[] {
  if (!SOUND.includes(passage)) throw new Error(`the sound document does not hold ${passage}`);
  const parsed = parseNetworkDocument(SOUND.replace(passage, () => replacement));
  return 'faults' in parsed ? parsed.faults : [];
}

const lineOf = (passage: string): number => SOUND.slice(0, SOUND.indexOf(passage)).split('\n').length;

describe('a network document', () => {
  it('that is sound is given whole', () => {
    const parsed = parseNetworkDocument(SOUND);
    expect(parsed).not.toHaveProperty('faults');
    expect(parsed).toHaveProperty('document.zones.1.name.ru', 'Юг');
    expect(parsed).toHaveProperty('document.facilities.0.handling.max', 4.5);
  });

  it('may refuse any class of goods where it does not name them', () => {
    const refusing = 'services:\n  - limits: { refusedProductClasses: [whatever] }\n    code: courier';
    expect(faultsWith('services:\n  - code: courier', refusing)).toEqual([]);
  });

  it('may be JSON', () => {
    const parsed = parseNetworkDocument(SOUND);
    if ('faults' in parsed) throw new Error('the sound document has faults');
    expect(parseNetworkDocument(JSON.stringify(parsed.document))).toEqual(parsed);
  });

  it('may share parts by anchors and merge keys', () => {
    expect(faultsWith('calendar: all-days\n', 'calendar: &c all-days\n')).toEqual([]);
    const shared = SOUND.replace('{ code: all-days', '&d { code: all-days').replace(
      '{ code: bavaria, country: DE, subdivision: DE-BY, holidays: auto }',
      '{ <<: *d, code: bavaria }',
    );
    expect(parseNetworkDocument(shared)).toHaveProperty('document.calendars.1', {
      code: 'bavaria',
      holidays: [],
    });
  });
});

describe('each fault names line, path, what was found and what was expected', () => {
  // One case a line reads as a table.
  // prettier-ignore
  const cases: [name: string, passage: string, replacement: string, path: string, message: RegExp][] = [
    ['a missing field', '    method: LOCKER\n', '', 'services[1].method', /"method" is missing/],
    ['an unknown field', 'freeStorageDays: 3', 'freeStorageDay: 3\n    freeStorageDays: 3', 'pickupPoints[0].freeStorageDay', /unknown field "freeStorageDay"; did you mean "freeStorageDays"/],
    ['a number for a text', 'prefixes: ["80", "801"]', 'prefixes: ["80", 0801]', 'zones[1].postcodes.prefixes[1]', /the number 801, expected a postcode.*in quotes/],
    ['an unknown kind', 'kind: WAREHOUSE', 'kind: WARHOUSE', 'facilities[0].kind', /"WARHOUSE".*WAREHOUSE, STORE; did you mean "WAREHOUSE"/],
    ['a malformed time', '"16:00", byDate', '"4 pm", byDate', 'facilities[0].cutoff.default', /"4 pm", expected a time HH:MM/],
    ['25 o’clock', '"16:00", byDate', '"25:00", byDate', 'facilities[0].cutoff.default', /"25:00", expected a time HH:MM/],
    ['an unknown calendar', 'calendar: all-days', 'calendar: all-day', 'pickupPoints[0].calendar', /unknown calendar "all-day"; did you mean "all-days"/],
    ['an unknown zone', 'to: [de, de-south]', 'to: [de, de-suoth]', 'services[1].lanes[0].to[1]', /unknown zone "de-suoth"; did you mean "de-south"/],
    ['an unknown facility', 'from: [muc], to: [de-south]', 'from: [ber], to: [de-south]', 'services[0].lanes[1].from[0]', /unknown facility "ber"; expected one of muc, shop/],
    ['an unknown carrier', 'carrier: post\n    method: LOCKER', 'carrier: ups\n    method: LOCKER', 'services[1].carrier', /unknown carrier "ups"/],
    ['an unknown service', 'services: [locker]', 'services: [lokcer]', 'pickupPoints[0].services[0]', /unknown service "lokcer"; did you mean "locker"/],
    ['an unknown last mile', 'lastMile: workdays\n    lanes:\n      - { from: [muc], to: [de,', 'lastMile: days\n    lanes:\n      - { from: [muc], to: [de,', 'services[1].lastMile', /unknown last mile "days"/],
    ['an unknown product class', 'services:\n  - code: courier', 'productClasses: [{ code: frozen, name: Frozen food }]\nservices:\n  - limits: { refusedProductClasses: [frosen] }\n    code: courier', 'services[0].limits.refusedProductClasses[0]', /unknown product class "frosen"; did you mean "frozen"/],
    ['an unknown zone of a price', 'byZone: { de-south:', 'byZone: { de-north:', 'services[0].price.byZone["de-north"]', /unknown zone "de-north"/],
    ['a code given twice', 'code: de-south', 'code: de', 'zones[1].code', /zone code "de" is given twice/],
    ['a field given twice', 'freeStorageDays: 3', 'freeStorageDays: 3\n    freeStorageDays: 5', 'pickupPoints[0].freeStorageDays', /is given twice/],
    ['a prefix given twice', '["80", "801"]', '["80", "80"]', 'zones[1].postcodes.prefixes[1]', /prefix 80 overlaps the prefix 80/],
    ['a reversed range', 'from: "70000"', 'from: "71000"', 'zones[1].postcodes.ranges[0]', /ends before it starts/],
    ['a range of two lengths', 'from: "70000"', 'from: "7000"', 'zones[1].postcodes.ranges[0]', /same length/],
    ['hours without length', '["09:00", "13:00"]', '["09:00", "09:00"]', 'facilities[0].openingHours.default[0]', /09:00–09:00, which has no length/],
    ['reversed hours', '["09:00", "13:00"]', '["22:00", "06:00"]', 'facilities[0].openingHours.default[0]', /ends before it starts.*night shift/],
    ['overlapping hours', '["14:00", "24:00"]', '["12:59", "24:00"]', 'facilities[0].openingHours.default[1]', /12:59–24:00 after 09:00–13:00/],
    ['an interval of one time', '["09:00", "13:00"]', '["09:00"]', 'facilities[0].openingHours.default[0]', /a list of 1, expected a start and an end/],
    ['an unknown time zone', 'timezone: Europe/Berlin\nplaces', 'timezone: Europe/Berlim\nplaces', 'zones[1].timezone', /"Europe\/Berlim".*did you mean "Europe\/Berlin"/],
    ['an offset for a time zone', 'timezone: Europe/Berlin\nplaces', 'timezone: UTC+1\nplaces', 'zones[1].timezone', /unknown time zone "UTC\+1"/],
    ['an unknown currency', 'currency: EUR, base: 290', 'currency: EUX, base: 290', 'services[1].price.currency', /unknown currency "EUX"/],
    ['an unknown country', 'code: de, name: Germany, country: DE', 'code: de, name: Germany, country: DX', 'zones[0].country', /unknown country "DX"/],
    ['an unknown subdivision', '[DE-BY, BW]', '[DE-BY, DE-BX]', 'zones[1].subdivisions[1]', /unknown subdivision "DE-BX" of DE/],
    ['the rest of a country twice', '    subdivisions: [DE-BY, BW]\n    postcodes: { prefixes: ["80", "801"], ranges: [{ from: "70000", to: "70999" }] }\n', '', 'zones[1]', /"de" is the rest of DE already/],
    ['handling the wrong way round', 'min: 1, max: 4.5', 'min: 5, max: 4.5', 'facilities[0].handling.min', /min 5 above max 4.5/],
    ['half a business day', 'unit: hours, min: 1', 'unit: businessDays, min: 1', 'facilities[0].handling.max', /4.5 business days; expected a whole number/],
    ['transit the wrong way round', 'to: [de], transit: { min: 1, max: 3 }', 'to: [de], transit: { min: 4, max: 3 }', 'services[0].lanes[0].transit.min', /min 4 above max 3/],
    ['a negative price', 'base: 490', 'base: -490', 'services[0].price.base', /the number -490, expected 0 or more/],
    ['a price in euros, not cents', 'base: 490', 'base: 4.90', 'services[0].price.base', /the number 4.9, expected a whole number/],
    ['30 February', '"2026-12-24": []', '"2026-02-30": []', 'facilities[0].specialHours["2026-02-30"]', /"2026-02-30" is not a date of the calendar/],
    ['a malformed date', '"2026-12-24": []', '"24.12.2026": []', 'facilities[0].specialHours["24.12.2026"]', /"24.12.2026", expected a date YYYY-MM-DD/],
    ['a closure the wrong way round', 'holidays: []', 'holidays: [], closures: [{ from: 2026-05-02, to: 2026-05-01 }]', 'calendars[0].closures[0].from', /from 2026-05-02 to 2026-05-01/],
    ['auto without a country', 'holidays: []', 'holidays: auto', 'calendars[0].holidays', /"auto" without a country/],
    ['a facility that never works', 'default: [["09:00", "13:00"], ["14:00", "24:00"]]', 'sat: [["09:00", "13:00"]]', 'facilities[0].openingHours', /no hours on any of its working days/],
    ['a facility without cut-off on some day', 'cutoff: { default: "16:00"', 'cutoff: { byWeekday: { mon: "16:00" }', 'facilities[0].cutoff', /no cut-off for tue, wed, thu, fri/],
    ['a carrier that collects nowhere', '    pickups:\n      - { facility: muc, times: { default: ["12:00", "18:00"], byWeekday: { fri: [] } } }', '    pickups: []', 'carriers[0].pickups', /a list of 0, expected at least 1/],
    ['a carrier that collects never', 'default: ["12:00", "18:00"], byWeekday', 'byWeekday', 'carriers[0].pickups[0].times', /collects on no weekday/],
    ['a lane from where the carrier does not collect', 'from: [muc], to: [de-south]', 'from: [shop], to: [de-south]', 'services[0].lanes[1].from[0]', /carrier "post" does not collect at "shop"/],
    ['slots for a locker', 'dropOff: ["11:00"]', 'dropOff: ["11:00"]\n    slots: { default: [["10:00", "14:00"]] }', 'services[1].slots', /slots for LOCKER/],
    ['a point service without drop-off', '    dropOff: ["11:00"]\n', '', 'services[1].dropOff', /"dropOff" is missing/],
    ['a courier with drop-off', '    slots:', '    dropOff: ["11:00"]\n    slots:', 'services[0].dropOff', /drop-off times for COURIER/],
    ['a slot without length', '["12:00", "16:00"]', '["12:00", "12:00"]', 'services[0].slots.default[1]', /no length/],
    ['a point of another kind than its service', '    kind: LOCKER\n', '    kind: PICKUP_POINT\n', 'pickupPoints[0].services[0]', /"locker" delivers by LOCKER; expected one that delivers by PICKUP_POINT/],
    ['a way given twice', 'to: [de-south], transit', 'to: [de], transit', 'services[0].lanes[1].to[0]', /from muc to de is given twice/],
    ['a latitude without a longitude', 'code: de, name: Germany', 'latitude: 50, code: de, name: Germany', 'zones[0].latitude', /without a longitude/],
    ['nothing where a text was expected', 'name: Locker 1', 'name:', 'pickupPoints[0].name', /found nothing, expected a text/],
    ['a number for a name', 'name: Locker 1', 'name: 5', 'pickupPoints[0].name', /the number 5, expected.*; put it in quotes/],
    ['a tag', 'name: Locker 1', 'name: !!str Locker 1', 'pickupPoints[0]', /tags are not used/],
  ];

  it.each(cases)('%s', (_name, passage, replacement, path, message) => {
    const faults = faultsWith(passage, replacement);
    const fault = faults.find((candidate) => candidate.path === path);
    expect(faults.map((f) => `${f.path}: ${f.message}`)).toContainEqual(expect.stringMatching(message));
    expect(fault?.message).toMatch(message);
    if (/is missing/.test(fault?.message ?? '')) return;
    const first = lineOf(passage);
    expect(fault?.line).toBeGreaterThanOrEqual(first - (replacement === '' ? 5 : 0));
    expect(fault?.line).toBeLessThan(first + Math.max(replacement.split('\n').length, 2));
  });

  it('at the very line and column', () => {
    const [fault] = faultsWith('to: [de, de-south]', 'to: [de, nowhere]');
    expect(fault).toMatchObject({ line: lineOf('to: [de, de-south]'), column: 33 });
  });

  it('at the field itself when it is unknown, and at its owner when it is missing', () => {
    const [unknown] = faultsWith('cells: 60', 'boxes: 60');
    expect(unknown).toMatchObject({ line: lineOf('cells: 60'), column: 5, path: 'pickupPoints[0].boxes' });
    const [missing] = faultsWith('    address: Marienplatz 1\n', '');
    expect(missing).toMatchObject({
      line: lineOf('code: locker-1'),
      column: 5,
      path: 'pickupPoints[0].address',
    });
  });
});

describe('many faults', () => {
  it('come all at once, whichever sieve caught them, in the order of the text', () => {
    const text = SOUND.replace('country: DE, timezone', 'country: XX, timezone')
      .replace('"16:00", byDate', '"4 pm", byDate')
      .replace('currency: EUR, base: 290', 'currency: EUX, base: -1')
      .replace('calendar: all-days', 'calendar: none')
      .replace('cells: 60', 'cells: 60\n    cells: 61');
    const parsed = parseNetworkDocument(text);
    if (!('faults' in parsed)) throw new Error('no faults');
    expect(parsed.faults.map((fault) => fault.path)).toEqual([
      'zones[0].country',
      'facilities[0].cutoff.default',
      'services[1].price.currency',
      'services[1].price.base',
      'pickupPoints[0].calendar',
      'pickupPoints[0].cells',
    ]);
    expect(parsed.total).toBe(6);
  });

  it('are shown up to a hundred and counted beyond', () => {
    const names = Array.from({ length: 250 }, (_, i) => `zone-${i}`).join(', ');
    const parsed = parseNetworkDocument(SOUND.replace('to: [de, de-south]', `to: [${names}]`));
    expect(parsed).toMatchObject({ total: 250 });
    expect('faults' in parsed && parsed.faults).toHaveLength(100);
  });

  it('of a malformed part do not hide those of another', () => {
    const faults = faultsWith('carrier: post\n    method: LOCKER', 'carrier: nobody\n    method: BOX');
    expect(faults.map((fault) => fault.path)).toEqual(['services[1].carrier', 'services[1].method']);
  });
});

describe('what is no network at all', () => {
  it.each([
    ['', 1, /empty/],
    ['# nothing\n', 1, /empty/],
    ['just words', 1, /expected a group of fields/],
    ['[1, 2]', 1, /found a list, expected a group of fields/],
    ['network: {code: a', 1, /not YAML/],
    ['network:\n  code: a\n   name: b\n', 3, /not YAML/],
    ['a: 1\n---\nb: 2\n', 1, /2 documents/],
    ['? [a, b]\n: c\n', 1, /name of a field/],
  ])('%j', (text, line, message) => {
    const parsed = parseNetworkDocument(text);
    if (!('faults' in parsed)) throw new Error('no faults');
    expect(parsed.faults[0]?.message).toMatch(message);
    expect(parsed.faults[0]?.line).toBe(line);
  });
});

describe('a document of which any part is anything', () => {
  /** Each list, group and value of the sound document as the place of a surgery: its parent and its field. */
  function placesIn(value: object): [object, string][] {
    return Object.entries(value).flatMap(([field, part]: [string, unknown]): [object, string][] => [
      [value, field],
      ...(typeof part === 'object' && part !== null ? placesIn(part) : []),
    ]);
  }

  const parts = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      '2026-02-30',
      '24:00',
      '00:00',
      'auto',
      'muc',
      'XX',
      'toString',
      '__proto__',
      '',
      0,
      -1,
      1e9,
      0.5,
    ),
    fc.constantFrom([], {}, [[]], [null], [['10:00', '09:00']], { from: '2026-01-02', to: '2026-01-01' }),
  );

  it('is read or refused with places that exist, and never breaks the reader', () => {
    const parsed = parseNetworkDocument(SOUND);
    if ('faults' in parsed) throw new Error('the sound document has faults');
    const json = JSON.stringify(parsed.document);
    const count = placesIn(parsed.document).length;
    const surgery = fc.array(fc.tuple(fc.nat(count - 1), parts), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(surgery, (cuts) => {
        const document = JSON.parse(json) as object;
        const places = placesIn(document);
        for (const [index, part] of cuts) {
          const [parent, field] = places[index] ?? [document, 'zones'];
          Reflect.set(parent, field, part);
        }
        const text = JSON.stringify(document, null, 1);
        const lines = text.split('\n');
        const result = parseNetworkDocument(text);
        if ('document' in result) return;
        expect(result.total).toBeGreaterThan(0);
        for (const { line, column, message } of result.faults) {
          expect(lines[line - 1]?.length).toBeGreaterThanOrEqual(column - 1);
          expect(message).not.toContain('undefined');
        }
      }),
      { numRuns: 500 },
    );
  });
});
