/**
 * Lists that never change once they are made, all the way down: a ledger in a language, the opening hours of a point. An
 * answer holds a dozen of them and they come back in answer after answer, so their JSON is kept beside them and goes
 * when they go.
 */
const lasting = new WeakSet<object>();

/** Promises that neither the list nor anything in it will ever be changed. */
export function lastingList<T extends readonly object[]>(list: T): T {
  lasting.add(list);
  return list;
}

export function isLasting(value: object): boolean {
  return lasting.has(value);
}
