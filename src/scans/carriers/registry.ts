/** All carriers whose payloads can be read. Adding one is a file beside this one and a line here. */
import type { CarrierAdapter } from './carrier-adapter.js';
import { cdek } from './cdek.js';

const ADAPTERS: readonly CarrierAdapter[] = [cdek];

const byCode = new Map(ADAPTERS.map((adapter) => [adapter.code, adapter]));

/** The adapter of a carrier's code, whatever its case, with hyphens or underscores; undefined when there is none. */
export function carrierAdapter(code: string): CarrierAdapter | undefined {
  return byCode.get(code.trim().toLowerCase().replaceAll('-', '_'));
}

/** In alphabetical order. */
export function carrierAdapters(): readonly CarrierAdapter[] {
  return ADAPTERS.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
