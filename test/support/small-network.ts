/** A sound network document in little: one warehouse in Bavaria, a courier, a locker. `note` makes texts differ. */
export const smallNetwork = (note = 'small'): string => `# ${note}
network: { code: small, name: Small }
calendars:
  - { code: all-days, holidays: [] }
  - { code: bavaria, country: DE, subdivision: DE-BY, holidays: auto }
zones:
  - { code: de, name: Germany, country: DE, timezone: Europe/Berlin }
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
    openingHours: { default: [["09:00", "18:00"]] }
    cutoff: { default: "16:00" }
    handling: { unit: businessDays, min: 0, max: 1 }
    calendar: bavaria
carriers:
  - code: post
    name: Post
    operatingDays: [mon, tue, wed, thu, fri, sat]
    calendar: bavaria
    pickups: [{ facility: muc, times: { default: ["17:00"] } }]
services:
  - code: courier
    carrier: post
    method: COURIER
    name: Courier
    lastMile: workdays
    lanes: [{ from: [muc], to: [de], transit: { min: 1, max: 2 } }]
    price: { currency: EUR, base: 490 }
  - code: locker
    carrier: post
    method: LOCKER
    name: Locker
    lastMile: workdays
    lanes: [{ from: [muc], to: [de], transit: { min: 1, max: 3 } }]
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
