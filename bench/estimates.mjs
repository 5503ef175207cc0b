// One deliveryEstimates question about a hundred products, over GraphQL, one caller at a time.
import { readFile } from 'node:fs/promises';
import { median } from './demo-world.mjs';
import { postJson, startService } from './graphql-quotes.mjs';

/** Until then the engine's compiler is at work. */
const WARM = 200;

const QUERY = `query Estimates($input: DeliveryEstimatesInput!) {
  deliveryEstimates(input: $input) {
    sku fastest { earliest likely latest } cheapest { earliest likely latest } orderBy summary unavailable
  }
}`;

export async function estimates() {
  const { baskets } = JSON.parse(await readFile(new URL('../demo/baskets.json', import.meta.url), 'utf8'));
  const [light] = baskets.light.items;
  const [heavy] = baskets.heavy.items;
  const items = Array.from({ length: 100 }, (_, i) => ({
    ...(i % 10 === 9 ? heavy : light),
    sku: `SKU-${i}`,
    weightGrams: (i % 10 === 9 ? heavy : light).weightGrams + i * 13,
  }));
  const service = await startService();
  try {
    const payload = {
      query: QUERY,
      variables: { input: { destination: { countryCode: 'RU', postalCode: '101000' }, items, locale: 'ru' } },
    };
    const times = [];
    for (let i = 0; i < 500; i++) {
      const started = performance.now();
      const answer = await postJson(service.url, service.keys.checkout, payload);
      if (i >= WARM) times.push(performance.now() - started);
      if (i === 0) {
        const { data, errors } = JSON.parse(answer);
        if (errors || data.deliveryEstimates.length !== 100) throw new Error(JSON.stringify(errors));
      }
    }
    times.sort((a, b) => a - b);
    return {
      products: 100,
      medianMs: Number(median(times).toFixed(2)),
      p99Ms: Number(times[Math.floor(times.length * 0.99)].toFixed(2)),
    };
  } finally {
    await service.stop();
  }
}
