/** What is still to happen, the soonest first: a binary heap. Of the same instant what was put in first comes first. */
export class EventQueue<Event> {
  private readonly heap: { readonly at: number; readonly order: number; readonly event: Event }[] = [];
  private count = 0;

  get nextAt(): number {
    return this.heap[0]?.at ?? Infinity;
  }

  put(at: number, event: Event): void {
    const { heap } = this;
    const entry = { at, order: this.count++, event };
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || !before(entry, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  take(): { readonly at: number; readonly event: Event } | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const [left, right] = [heap[child], heap[child + 1]];
      if (!left) break;
      if (right && before(right, left)) child++;
      const smaller = heap[child];
      if (!smaller || !before(smaller, last)) break;
      heap[index] = smaller;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

interface Entry {
  readonly at: number;
  readonly order: number;
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
