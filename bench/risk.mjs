// What staff would have been told of simulated parcels, held against what really happened: means over seeds 1 to 5, years of
// 10,000 orders. RISK_SEEDS=11,12 takes others (tuning is done on 11 to 15 only), RISK_ORDERS=200000 whole years, which take 20 minutes
// and 5 GB each.
import { load } from './demo-world.mjs';

export async function risk(scenario) {
  const seeds = (process.env.RISK_SEEDS ?? '1,2,3,4,5').split(',').map(Number);
  const orders = Number(process.env.RISK_ORDERS ?? 10_000);
  const { RiskReplay } = await load('simulation/domain/risk-replay.js');
  const { alertScores } = await load('simulation/domain/alert-scores.js');
  const runs = seeds.map((seed) => {
    const started = performance.now();
    const scores = alertScores([...new RiskReplay(seed, orders).run(scenario)]);
    const seconds = (performance.now() - started) / 1000;
    console.log(`${scenario}, seed ${seed}: ${JSON.stringify(scores)}`);
    return { ...scores, looksPerSecond: scores.looks / seconds };
  });
  const mean = (name) => {
    const values = runs.map((run) => run[name]).filter((value) => value !== null);
    if (values.length === 0) return null;
    return Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3));
  };
  const names = [
    'late',
    'withASign',
    'recall',
    'precision',
    'flaggedShare',
    'silentBeyond',
    'silentInTime',
    'silentInTimeAsKnown',
    'looksPerSecond',
  ];
  return {
    seeds: seeds.join(','),
    orders,
    ...Object.fromEntries(names.map((name) => [name, mean(name)])),
  };
}
