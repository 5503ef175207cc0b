import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseNetworkDocument } from '../src/network/domain/parse-document.js';
import { compileNetwork } from '../src/network/domain/compile-network.js';
import { loadPublicHolidays } from '../src/calendars/official-days.js';
const spec = readFileSync('src/network/domain/parse-document.spec.ts', 'utf8');
const SOUND = /const SOUND = `([^`]*)`/.exec(spec)?.[1] ?? '';
it('compiles what it accepts', async () => {
  const h = await loadPublicHolidays();
  const base = parse(SOUND) as object;
  const json = JSON.stringify(base);
  const places = (v: object): [object, string][] => Object.entries(v).flatMap(([f, p]: [string, unknown]): [object, string][] => [[v, f], ...(typeof p === 'object' && p !== null ? places(p) : [])]);
  const vals = places(base).map(([p, f]) => Reflect.get(p, f) as unknown);
  let ok = 0;
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(places(base).length - 1), fc.nat(vals.length - 1), fc.boolean()), { minLength: 1, maxLength: 3 }), (cuts) => {
    const d = JSON.parse(json) as object;
    const ps = places(d);
    for (const [i, v, del] of cuts) { const [p, f] = ps[i]!; if (del) Reflect.deleteProperty(p, f); else Reflect.set(p, f, vals[v]); }
    const r = parseNetworkDocument(JSON.stringify(d), (c, s) => { try { h.year(c, s, 2026); return null; } catch (e) { return String(e); } });
    if ('document' in r) { ok++; compileNetwork(r.document, h, { networkCode: 'x', dataVersion: 'x' }); }
  }), { numRuns: 6000 });
  console.log('accepted', ok);
}, 200000);
