/**
 * Each carrier's invented payloads, `carriers/<code>.<what>.<ext>`, read as the `.expect` file beside says. A new carrier
 * needs one of each; docs/adding-a-carrier.md tells how.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { carrierAdapter, carrierAdapters } from '../src/scans/carriers/registry.js';
import { linesOf } from './support/carrier-reading.js';

const folder = fileURLToPath(new URL('carriers/', import.meta.url));
const payloads = readdirSync(folder).filter((name) => !name.endsWith('.expect'));
const codeOf = (name: string): string => name.slice(0, name.indexOf('.'));

describe('invented payloads', () => {
  it.each(payloads)('%s', (name) => {
    const parsed = carrierAdapter(codeOf(name))?.parse(readFileSync(`${folder}${name}`));
    const expected = readFileSync(`${folder}${name}.expect`, 'utf8').trimEnd();
    expect(parsed && linesOf(parsed).join('\n')).toBe(expected);
  });

  it.each(payloads)('%s: kept codes alone say the same again', (name) => {
    const adapter = carrierAdapter(codeOf(name));
    const events = adapter
      ?.parse(readFileSync(`${folder}${name}`))
      .shipments.flatMap((shipment) => shipment.events);
    for (const { codes, status, direction, cause, party, actionRequiredBy, mapped } of events ?? []) {
      expect(adapter?.meaningOf(codes)).toEqual({
        status,
        direction,
        cause,
        party,
        actionRequiredBy,
        mapped,
      });
    }
  });

  it('are there for every carrier, and every one is of a carrier', () => {
    expect([...new Set(payloads.map(codeOf))].toSorted()).toEqual(
      carrierAdapters()
        .map(({ code }) => code)
        .toSorted(),
    );
  });
});
