// What a date at a confidence costs beside a window without one: both legs with their ledgers and the countdown, on every
// way of the demo network that is packed in hours or days, at instants spread over a fortnight; and the same window with
// the distributions of handling and transit walked through its calendars beside it.
import { compile, demoDocument, HOUR, load, median, NOW } from './demo-world.mjs';

export async function deliveryChancesCost() {
  const network = await compile(demoDocument());
  const { computeTimeline, routeOf } = await load('promise/domain/timeline.js');
  const { deliveryChances, dateAt } = await load('transit/domain/delivery-chances.js');
  const { Distribution } = await load('transit/domain/distribution.js');
  const { laneOf } = await load('network/domain/snapshot.js');
  const ways = [];
  for (const service of network.services) {
    if (service.points) continue;
    for (const facility of network.facilities.values()) {
      for (const zone of network.zones.all) {
        const lane = laneOf(service, facility, zone);
        if (!lane) continue;
        const carriage = { service, facility, zone, point: null, lane };
        const route = routeOf(carriage);
        if (!route) continue;
        const { max } = route.transit;
        // Forty outcomes of handling in hours, four in days, five of transit: as fine as anything learned.
        const handling =
          route.handling.unit === 'hours'
            ? Distribution.of(Array.from({ length: 40 }, (_, i) => [1 + i * 0.75, 1 / (1 + i)]))
            : Distribution.of([0, 1, 2, 3].map((days) => [days, 1 / (1 + days)]));
        const transit = Distribution.of([0, 1, 2, 3, 4].map((more) => [max + more, 1 / (1 + more)]));
        ways.push({ carriage, route, amounts: { handling, transit } });
      }
    }
  }
  let sum = 0;
  const measure = (work) => {
    const cpu = process.cpuUsage();
    const started = performance.now();
    let windows = 0;
    for (let step = 0; performance.now() - started < 700; step++) {
      const orderedAt = NOW + ((step * 7) % 336) * HOUR + step * 1000;
      for (const way of ways) work(way, orderedAt);
      windows += ways.length;
    }
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / windows;
  };
  const without = ({ carriage, route }, orderedAt) => {
    sum += computeTimeline(carriage, route, orderedAt).latest ?? 0;
  };
  const withChances = (way, orderedAt) => {
    without(way, orderedAt);
    const chances = deliveryChances(way.route, orderedAt, way.amounts);
    if (typeof chances !== 'string') sum += dateAt(chances, 0.9);
  };
  const rounds = Array.from({ length: 7 }, () => [measure(without), measure(withChances)]).slice(2);
  return {
    ways: ways.length,
    microsecondsWithout: Number(median(rounds.map(([plain]) => plain)).toFixed(2)),
    microsecondsWith: Number(median(rounds.map(([, learned]) => learned)).toFixed(2)),
    ratio: Number(median(rounds.map(([plain, learned]) => learned / plain)).toFixed(2)),
    sum: Number.isFinite(sum),
  };
}
