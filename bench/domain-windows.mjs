// How many windows with both ledgers (texts apart) one core computes a second, on every way of the demo network and at
// instants spread over a fortnight. No window is remembered: what is, is compiled calendars and hours, and the walk up to the
// pick-up, which ways of one origin and carrier share as they do in a quote.
import { compile, demoDocument, HOUR, load, median, NOW } from './demo-world.mjs';

export async function domainWindows() {
  const network = await compile(demoDocument());
  const { computeTimeline, routeOf } = await load('promise/domain/timeline.js');
  const { laneOf } = await load('network/domain/snapshot.js');
  const ways = [];
  const zones = [...network.zones.all];
  for (const service of network.services) {
    for (const facility of network.facilities.values()) {
      for (const zone of zones) {
        const lane = laneOf(service, facility, zone);
        if (!lane) continue;
        const points = service.points
          ? service.points.nearest({ latitude: zone.latitude, longitude: zone.longitude }, 2, 500, () => true)
          : [{ point: null }];
        for (const { point } of points) {
          const carriage = { service, facility, zone, point, lane };
          const route = routeOf(carriage);
          if (route) ways.push({ carriage, route });
        }
      }
    }
  }
  const rates = [];
  let entries = 0;
  let unreachable = 0;
  for (let round = 0; round < 16; round++) {
    let windows = 0;
    const started = performance.now();
    const cpu = process.cpuUsage();
    for (let step = 0; performance.now() - started < 500; step++) {
      const orderedAt = NOW + ((step * 7) % 336) * HOUR + round * 60_000;
      for (const { carriage, route } of ways) {
        const timeline = computeTimeline(carriage, route, orderedAt);
        if ('unreachable' in timeline) unreachable++;
        else entries += timeline.ledger.length;
        windows++;
      }
    }
    // Processor time, not the clock on the wall: the rate of one core, whatever else the machine does.
    const { user, system } = process.cpuUsage(cpu);
    rates.push((windows / (user + system)) * 1e6);
  }
  const warm = rates.slice(3);
  return {
    ways: ways.length,
    // The quietest round: neighbours on a shared machine take caches and clock, too, and can only slow it down.
    windowsPerSecond: Math.round(Math.max(...warm)),
    medianPerSecond: Math.round(median(warm)),
    entries,
    unreachable,
  };
}
