// How many promises are kept before, in and after the simulated peak, and by the same engine without load and backlog. Means
// over seeds 1 to 5; PEAK_SEEDS=11,12 takes others (tuning is done on 11 to 15 only).
import { load } from './demo-world.mjs';

export async function peak() {
  const seeds = (process.env.PEAK_SEEDS ?? '1,2,3,4,5').split(',').map(Number);
  const orders = Number(process.env.PEAK_ORDERS ?? 200_000);
  const { simulate } = await load('simulation/domain/simulate.js');
  const { KeptPromises, PHASES } = await load('simulation/domain/kept-promises.js');
  const runs = seeds.map((seed) => {
    const engines = {
      withLoad: new KeptPromises(true, orders),
      withoutLoad: new KeptPromises(false, orders),
    };
    for (const parcels of simulate('peak', seed, { orders })) {
      for (const parcel of parcels) for (const engine of Object.values(engines)) engine.take(parcel);
    }
    const scores = Object.fromEntries(
      Object.entries(engines).map(([name, engine]) => [name, engine.scores()]),
    );
    console.log(
      `seed ${seed}: ${PHASES.map((phase) => `${phase} ${scores.withLoad[phase].kept.toFixed(3)} (without load ${scores.withoutLoad[phase].kept.toFixed(3)})`).join(', ')}`,
    );
    return scores;
  });
  const mean = (values) => Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3));
  const summary = {};
  for (const engine of ['withLoad', 'withoutLoad']) {
    for (const phase of PHASES) {
      summary[`${engine} ${phase}`] = Object.fromEntries(
        ['orders', 'kept', 'claimed', 'widthDays', 'latestDays'].map((name) => [
          name,
          mean(runs.map((run) => run[engine][phase][name])),
        ]),
      );
    }
  }
  const worstOffBy = Math.max(...PHASES.map((phase) => Math.abs(summary[`withLoad ${phase}`].kept - 0.9)));
  return { seeds: seeds.join(','), ...summary, worstOffBy: Number(worstOffBy.toFixed(3)) };
}
