// What a quote costs as the network grows: the demo network against one with a hundred times its pick-up points and
// facilities and 10,000 postcode rules. Both answer the same baskets to addresses spread over their zones.
import { compile, demoDocument, HOUR, least, load, median, NOW, random } from './demo-world.mjs';

const TIMES = 100;

/** The demo network with every point and facility a hundred times over, and postcode rules to match. */
function enlarge(document) {
  const chance = random(7);
  const shift = () => (chance() - 0.5) * 0.4;
  const copies = (items, each) =>
    items.flatMap((item) => Array.from({ length: TIMES }, (_, i) => (i === 0 ? item : each(item, i))));
  const codes = new Map(
    document.facilities.map(({ code }) => [
      code,
      Array.from({ length: TIMES }, (_, i) => (i === 0 ? code : `${code}-${i}`)),
    ]),
  );
  const everyCode = (list) => list.flatMap((code) => codes.get(code));
  let rules = document.zones.reduce(
    (sum, { postcodes }) => sum + (postcodes?.prefixes?.length ?? 0) + (postcodes?.ranges?.length ?? 0),
    0,
  );
  const zones = document.zones.map((zone) => {
    const prefixes = [...(zone.postcodes?.prefixes ?? [])];
    const own = prefixes.filter((prefix) => prefix.length <= 3);
    for (let i = 0; own.length > 0 && i < 2_000 && rules < 10_000; i++) {
      const prefix = `${own[i % own.length]}${String(Math.floor(i / own.length)).padStart(3, '0')}`;
      if (!prefixes.includes(prefix)) {
        prefixes.push(prefix);
        rules++;
      }
    }
    return prefixes.length === 0 ? zone : { ...zone, postcodes: { ...zone.postcodes, prefixes } };
  });
  return {
    document: {
      ...document,
      zones,
      facilities: copies(document.facilities, (facility, i) => ({
        ...facility,
        code: `${facility.code}-${i}`,
      })),
      carriers: document.carriers.map((carrier) => ({
        ...carrier,
        pickups: carrier.pickups.flatMap((pickup) =>
          codes.get(pickup.facility).map((facility) => ({ ...pickup, facility })),
        ),
      })),
      services: document.services.map((service) => ({
        ...service,
        lanes: service.lanes.map((lane) => ({ ...lane, from: everyCode(lane.from) })),
      })),
      pickupPoints: copies(document.pickupPoints, (point, i) => ({
        ...point,
        code: `${point.code}-${i}`,
        latitude: point.latitude + shift(),
        longitude: point.longitude + shift(),
      })),
    },
    rules,
  };
}

async function costs(network, questions) {
  const { quote } = await load('promise/domain/quote.js');
  const { Timelines } = await load('promise/domain/timelines.js');
  const { readQuoteRequest } = await load('promise/domain/read-quote-request.js');
  const requests = questions.map(({ written, at }) => readQuoteRequest(written, at, network));
  const timelines = new Timelines(network);
  return () => {
    const cpu = process.cpuUsage();
    let options = 0;
    for (const request of requests) options += quote(network, timelines, request).options.length;
    const { user, system } = process.cpuUsage(cpu);
    return { micros: (user + system) / requests.length, options: options / requests.length };
  };
}

export async function networkSize() {
  const { readFile } = await import('node:fs/promises');
  const { baskets } = JSON.parse(await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'));
  const chance = random(3);
  // Moscow and Saint Petersburg: there the demo network, too, has five points of each service to offer, so that both
  // networks answer with as many options (stores apart). Every shopper lives at an address of their own.
  const cities = [
    { postalCode: '101000', latitude: 55.75, longitude: 37.62 },
    { postalCode: '190000', latitude: 59.94, longitude: 30.31 },
  ];
  const choice = Object.values(baskets).filter(({ region }) => region === 'RU');
  const questions = Array.from({ length: 2_000 }, (_, i) => {
    const city = cities[Math.floor(chance() * cities.length)];
    const { items } = choice[Math.floor(chance() * choice.length)];
    const destination = {
      countryCode: 'RU',
      postalCode: city.postalCode,
      latitude: city.latitude + (chance() - 0.5) * 0.2,
      longitude: city.longitude + (chance() - 0.5) * 0.3,
    };
    return {
      written: { destination, items, methods: ['COURIER', 'PICKUP_POINT', 'LOCKER'] },
      // A quote every two seconds: a small shop, for a network of this size.
      at: NOW + HOUR / 3 + i * 2_000,
    };
  });
  const document = demoDocument();
  const small = await compile(document);
  const big = enlarge(document);
  const large = await compile(big.document);
  const [askSmall, askLarge] = [await costs(small, questions), await costs(large, questions)];
  const micros = { small: [], large: [] };
  let options = {};
  for (let round = 0; round < 32; round++) {
    const [a, b] = [askSmall(), askLarge()];
    options = { small: a.options, large: b.options };
    if (round < 2) continue;
    micros.small.push(a.micros);
    micros.large.push(b.micros);
  }
  return {
    points: [small.pickupPoints.size, large.pickupPoints.size],
    facilities: [small.facilities.size, large.facilities.size],
    postcodeRules: big.rules,
    optionsPerQuote: options,
    medianMicros: { demo: Math.round(median(micros.small)), hundredfold: Math.round(median(micros.large)) },
    leastMicros: { demo: Math.round(least(micros.small)), hundredfold: Math.round(least(micros.large)) },
    // Of the quietest rounds: whatever else the machine does can only add to the cost of one or the other.
    ratio: Number((least(micros.large) / least(micros.small)).toFixed(3)),
  };
}
