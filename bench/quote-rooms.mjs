// What it costs a quote to look at what is taken: the same questions to the same network, with and without rooms, in turn in
// one run. Once where nothing is limited, and once where every facility, pick-up, lane, slot and locker of the demo network
// is, with figures on every day of a month, one in ten of them full.
import { readFile } from 'node:fs/promises';
import { compile, demoDocument, HOUR, load, median, NOW, random } from './demo-world.mjs';

const LIMIT = 100;
const DAYS = 30;

const withoutLimits = (document) => ({
  ...document,
  capacities: [],
  pickupPoints: document.pickupPoints.map(({ cells: _, ...point }) => point),
});

function withEveryLimit(document) {
  const { facilities, carriers, services } = document;
  const collects = (service) => {
    const { pickups } = carriers.find(({ code }) => code === service.carrier);
    return new Set(pickups.map(({ facility }) => facility));
  };
  const named = [
    ...facilities.map(({ code }) => ({ facility: code })),
    ...services.flatMap((service) =>
      [...collects(service)].map((facility) => ({ pickup: { service: service.code, facility } })),
    ),
    ...services.flatMap((service) =>
      service.lanes.flatMap(({ from, to }) =>
        from.flatMap((facility) => to.map((zone) => ({ lane: { service: service.code, facility, zone } }))),
      ),
    ),
    ...services.filter(({ slots }) => slots).map(({ code }) => ({ slots: { service: code } })),
  ];
  return {
    ...document,
    capacities: named.map((resource, i) => ({ code: `limit-${i}`, ...resource, default: LIMIT })),
    pickupPoints: document.pickupPoints.map((point) => ({ ...point, cells: LIMIT })),
  };
}

/** Rooms of a network from figures that are written down here, as the service has them from its database. */
async function roomsOf(network) {
  const { FigureBook } = await load('capacity/domain/figure-book.js');
  const { Gauge } = await load('capacity/domain/gauge.js');
  const { Rooms } = await load('capacity/domain/rooms.js');
  const { partsOf } = await load('capacity/domain/staff-view.js');
  const book = new FigureBook();
  const chance = random(5);
  const first = Math.floor(NOW / 86_400_000);
  for (const resource of network.capacities.keys()) {
    book.follow(resource);
    for (let day = first; day < first + DAYS; day++) {
      for (const part of partsOf(network, resource, day)) {
        const orders = chance() < 0.1 ? LIMIT : Math.floor(chance() * LIMIT * 0.9);
        const taken = { orders, items: orders, grams: orders };
        book.note([{ resource, day, part, taken, endsInMs: null }], 0);
      }
    }
  }
  return new Rooms(network, {
    epoch: 0,
    anyOn: ({ capacities }) => capacities.size > 0,
    of: ({ capacities }, resource) =>
      capacities.has(resource) ? new Gauge(capacities.get(resource), undefined, book.of(resource)) : null,
  });
}

async function asking(network, questions, rooms) {
  const { quote } = await load('promise/domain/quote.js');
  const { Timelines } = await load('promise/domain/timelines.js');
  const { readQuoteRequest } = await load('promise/domain/read-quote-request.js');
  const requests = questions.map(({ written, at }) => readQuoteRequest(written, at, network));
  const timelines = new Timelines(network, rooms);
  return () => {
    const cpu = process.cpuUsage();
    let options = 0;
    for (const request of requests) options += quote(network, timelines, request).options.length;
    const { user, system } = process.cpuUsage(cpu);
    return { micros: (user + system) / requests.length, options };
  };
}

async function compare(network, questions) {
  const [without, within] = [
    await asking(network, questions, null),
    await asking(network, questions, await roomsOf(network)),
  ];
  const [ratios, micros] = [[], { without: [], with: [] }];
  let options = 0;
  for (let round = 0; round < 11; round++) {
    const [a, b] = round % 2 ? [without(), within()] : [within(), without()].reverse();
    options = b.options / questions.length;
    if (round < 2) continue;
    ratios.push(b.micros / a.micros);
    micros.without.push(a.micros);
    micros.with.push(b.micros);
  }
  return {
    limits: network.capacities.size,
    optionsPerQuote: Number(options.toFixed(1)),
    microsPerQuote: {
      without: Number(median(micros.without).toFixed(1)),
      with: Number(median(micros.with).toFixed(1)),
    },
    ratio: Number(median(ratios).toFixed(3)),
  };
}

export async function quoteRooms() {
  const { baskets } = JSON.parse(await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'));
  const choice = Object.values(baskets).filter(({ region }) => region === 'RU');
  const chance = random(3);
  const questions = Array.from({ length: 2000 }, (_, i) => {
    const { items } = choice[Math.floor(chance() * choice.length)];
    const destination = {
      countryCode: 'RU',
      postalCode: chance() < 0.5 ? '101000' : '190000',
    };
    return { written: { destination, items }, at: NOW + Math.floor(i / 200) * HOUR };
  });
  const document = demoDocument();
  return {
    unlimited: await compare(await compile(withoutLimits(document)), questions),
    limited: await compare(await compile(withEveryLimit(document)), questions),
  };
}
