// What a quote by a learned model costs beside one by the tariff, over GraphQL in the same run: without a model, with one
// learned from a made-up history of the very ways that are asked about, and without it again.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random, median } from './demo-world.mjs';
import { OPTIONS_QUERY, startService } from './graphql-quotes.mjs';

const QUESTIONS = 300;
const INPUT = {
  destination: { countryCode: 'DE', postalCode: '80331' },
  items: [{ sku: 'A1', quantity: 1, weightGrams: 900 }],
};

async function ask(service) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${service.keys.checkout}` },
    body: JSON.stringify({ query: OPTIONS_QUERY, variables: { input: INPUT } }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data.deliveryOptions.options;
}

async function timed(service) {
  for (let i = 0; i < 100; i++) await ask(service);
  const times = [];
  let options = [];
  for (let i = 0; i < QUESTIONS; i++) {
    const started = performance.now();
    options = await ask(service);
    times.push(performance.now() - started);
  }
  return { ms: median(times), options };
}

const HEADER =
  'order_id,purchased_at,timezone,handed_to_carrier_at,delivered_at,carrier_code,service_code,origin_code,origin_country,destination_country,destination_area,weight_g';
const day = (n, hour) => new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 11) + hour;

/** A year of each way that was offered, one to three days later than the tariff's least. */
function historyOf(options) {
  const draw = random(7);
  const rows = options.flatMap(({ serviceCode, carrierCode, parcels }) =>
    Array.from({ length: 200 }, (_, i) => {
      const [bought, took] = [20 + Math.floor(draw() * 300), 2 + Math.floor(draw() * 4)];
      return [
        ...[
          `${serviceCode}-${i}`,
          day(bought, '09:15'),
          'Europe/Berlin',
          day(bought, '17:30'),
          day(bought - took, '13:00'),
        ],
        ...[carrierCode, serviceCode, parcels[0].originCode, 'DE', 'DE', '803', 900],
      ].join(',');
    }),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

export async function learnedQuotes() {
  const service = await startService();
  const cli = (...words) => {
    const env = { ...process.env, DATA_DIR: service.folder };
    const done = spawnSync(process.execPath, ['dist/src/cli/main.js', ...words], { env, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
    return done.stdout;
  };
  const followed = () => new Promise((next) => setTimeout(next, 3000));
  try {
    const before = await timed(service);
    const file = join(service.folder, 'history.csv');
    writeFileSync(file, historyOf(before.options));
    cli('history', 'import', file);
    cli('model', 'train');
    await followed();
    const learned = await timed(service);
    const by = learned.options.filter(({ evidence }) => evidence.level !== 'TARIFF').length;
    if (by === 0) throw new Error('no option was learned');
    cli('model', 'activate', 'none');
    await followed();
    const after = await timed(service);
    const without = Math.min(before.ms, after.ms);
    return {
      options: learned.options.length,
      learnedOptions: by,
      withoutMs: Number(without.toFixed(2)),
      withMs: Number(learned.ms.toFixed(2)),
      ratio: Number((learned.ms / without).toFixed(2)),
    };
  } finally {
    await service.stop();
  }
}
