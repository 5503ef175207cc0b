/**
 * A document taken apart and put together again. Between two threads a value is copied while both stand still, so a large
 * one is handed over in parts, each copied within a few milliseconds.
 */
import type { NetworkDocument } from './network-document.js';

/** What is under a name of the document, or some more items of the list under it. */
export interface DocumentPart {
  readonly name: string;
  readonly items?: readonly unknown[];
  readonly value?: unknown;
}

/** Two hundred pick-up points with their hours are 150 kB. */
const ITEMS_AT_ONCE = 200;

export function* partsOf(document: NetworkDocument): Generator<DocumentPart, undefined, undefined> {
  for (const [name, value] of Object.entries(document) as [string, unknown][]) {
    if (!Array.isArray(value)) {
      yield { name, value };
      continue;
    }
    const list: readonly unknown[] = value;
    yield { name, items: [] };
    for (let from = 0; from < list.length; from += ITEMS_AT_ONCE)
      yield { name, items: list.slice(from, from + ITEMS_AT_ONCE) };
  }
}

/** Takes parts in the order in which they were made. */
export class DocumentBuilder {
  private readonly document: Record<string, unknown> = {};

  add({ name, items, value }: DocumentPart): void {
    const list = this.document[name];
    if (!items) this.document[name] = value;
    else if (Array.isArray(list)) list.push(...(items as unknown[]));
    else this.document[name] = [...items];
  }

  /** Whoever took a document apart vouches for its being one. */
  done(): NetworkDocument {
    return this.document as unknown as NetworkDocument;
  }
}
