/**
 * The dataset as a whole: every answer for the corrected countries, 2024-2027, folded into one fingerprint. It must not
 * depend on the host's time zone, and must not change while the version that caches are kept under stays the same.
 */
import { createHash } from 'node:crypto';
import { OVERLAY_FINGERPRINT } from '../src/calendars/dataset-version.js';
import { loadPublicHolidays } from '../src/calendars/official-days.js';
import { OVERLAYS } from '../src/calendars/overlay-registry.js';

const SUBDIVISIONS = [
  'GB-SCT',
  'US-CA',
  'US-TX',
  'CA-ON',
  'CA-QC',
  'BR-SP',
  'ES-MD',
  'ES-CT',
  'IN-MH',
  'RU-TA',
  'DE-BY',
  'AU-NSW',
];
const OTHERS = ['DE', 'FR', 'IL', 'JP', 'SA', 'NZ', 'NL', 'SE', 'ZA'];
const YEARS = [2024, 2025, 2026, 2027];

it('a changed answer has raised OVERLAY_VERSION (then write the new fingerprint into dataset-version.ts)', async () => {
  const holidays = await loadPublicHolidays();
  const regions = [...OVERLAYS.keys(), ...OTHERS, ...SUBDIVISIONS].sort();
  const hash = createHash('sha256');
  for (const region of regions) {
    for (const year of YEARS) {
      const subdivision = region.length > 2 ? region : null;
      hash.update(JSON.stringify(holidays.year(region.slice(0, 2), subdivision, year)));
    }
  }
  expect(hash.digest('hex').slice(0, 16)).toBe(OVERLAY_FINGERPRINT);
}, 60_000);

it('the version names every package and the overlay', async () => {
  const { datasetVersion } = await loadPublicHolidays();
  expect(datasetVersion).toMatch(
    /^date-holidays \d+\.\d+\.\d+, chinese-days \d+\.\d+\.\d+, holidays-kr \d+\.\d+\.\d+, overlay \d+$/,
  );
});
