// The demo network compiled, and questions to it; shared by the benchmarks. `npm run build` comes first.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const src = new URL('../dist/src/', import.meta.url);
export const load = (path) => import(new URL(path, src));

export function demoDocument() {
  return parse(readFileSync(new URL('../demo/network.yaml', import.meta.url), 'utf8'), { maxAliasCount: -1 });
}

export async function compile(document) {
  const { compileNetwork } = await load('network/domain/compile-network.js');
  const { loadPublicHolidays } = await load('calendars/official-days.js');
  return compileNetwork(document, await loadPublicHolidays(), {
    networkCode: 'BENCH',
    dataVersion: 'BENCH@1',
  });
}

/** A generator of numbers in [0, 1) that gives the same ones in every run (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export const least = (values) => Math.min(...values);

/** Sunday noon in Moscow: the demo network at rest, so that closed days are on every way. */
export const NOW = Date.UTC(2026, 10, 22, 9);
export const HOUR = 3_600_000;
