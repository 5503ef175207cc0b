// Writes demo/network.yaml and demo/baskets.json from the tables in scripts/demo. The same bytes every time: a seeded
// generator, no clock, no environment. `--print` writes the network to the output instead, for the test that compares.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examples } from './demo/baskets.mjs';
import { calendars } from './demo/calendars.mjs';
import { carriers } from './demo/carriers.mjs';
import { facilities } from './demo/facilities.mjs';
import { lastMiles } from './demo/last-miles.mjs';
import { productClasses } from './demo/product-classes.mjs';
import { pickupPoints, places } from './demo/pickup-points.mjs';
import { createRandom } from './demo/random.mjs';
import { renderYaml } from './demo/render-yaml.mjs';
import { russianServices } from './demo/services-russia.mjs';
import { americanServices, europeanServices } from './demo/services-west.mjs';
import { text } from './demo/texts.mjs';
import { russianZones } from './demo/zones-russia.mjs';
import { americanZones, europeanZones } from './demo/zones-west.mjs';

const network = {
  network: { code: 'DEMO', name: text('Demo network', 'Демонстрационная сеть') },
  calendars,
  zones: [...russianZones, ...europeanZones, ...americanZones],
  places: places(),
  lastMiles,
  productClasses,
  facilities,
  carriers,
  services: [...russianServices, ...europeanServices, ...americanServices],
  pickupPoints: pickupPoints(createRandom(20261122)),
};

const files = {
  'network.yaml': renderYaml(network),
  'baskets.json': `${JSON.stringify(examples, null, 2)}\n`,
};

if (process.argv.includes('--print')) {
  process.stdout.write(JSON.stringify(files));
} else {
  const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../demo');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
    console.log(`demo/${name}: ${Math.round(Buffer.byteLength(content) / 1024)} kB`);
  }
  console.log(`${network.pickupPoints.length} pick-up points, ${network.services.length} services`);
}
