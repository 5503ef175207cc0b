/**
 * The list as far as it has been read, page by page. What is looked at is read again and again, page by page, where it
 * stands: rows change under the reader's eyes without moving away, and a list of a million rows costs what two pages cost.
 */
import type { AlertNowFragment, AtRiskRowFragment, QueueQuery } from '../operations.js';

export type QueueRow = AtRiskRowFragment;
type Answer = QueueQuery['atRiskShipments'];

interface Page {
  /** Cursor of what stands before it; null for the first. */
  after: string | null;
  rows: readonly QueueRow[];
  endCursor: string | null;
  hasNext: boolean;
}

export class QueueStore {
  private readonly pages: Page[] = [];
  private reading: Promise<void> | undefined;
  /** How many there are on the server, counted up to 10,000. */
  total = 0;

  constructor(private readonly read: (after: string | null) => Promise<Answer>) {}

  /** A row that has moved while pages were read stands once, where it was found first. */
  get rows(): readonly QueueRow[] {
    const seen = new Set<string>();
    return this.pages.flatMap(({ rows }) =>
      rows.filter(({ shipmentId }) => !seen.has(shipmentId) && seen.add(shipmentId)),
    );
  }

  get hasMore(): boolean {
    return this.pages.at(-1)?.hasNext ?? true;
  }

  /** The next page, if there is one. */
  more(): Promise<void> {
    return this.oneAtATime(async () => {
      const last = this.pages.at(-1);
      if (last && !last.hasNext) return;
      await this.readInto(this.pages.length, last?.endCursor ?? null);
    });
  }

  /** Page after page, until so many rows are there or the list ends. */
  async moreUpTo(most: number): Promise<void> {
    while (this.hasMore && this.rows.length < most) await this.more();
  }

  /** Reads the pages again that hold these rows, from one index to the other. */
  refresh(from: number, to: number): Promise<void> {
    return this.oneAtATime(async () => {
      let begin = 0;
      for (const [index, { rows }] of [...this.pages.entries()]) {
        const end = begin + rows.length;
        if (begin <= to && (end > from || rows.length === 0))
          await this.readInto(index, this.pages[index]?.after ?? null);
        begin = end;
      }
      if (this.pages.length === 0) await this.readInto(0, null);
    });
  }

  /** What became of an alert, before the list is read again. */
  put(alert: AlertNowFragment): void {
    for (const page of this.pages)
      page.rows = page.rows.map((row) => (row.alert.id === alert.id ? { ...row, alert } : row));
  }

  private async readInto(index: number, after: string | null): Promise<void> {
    const { nodes, pageInfo, totalCount } = await this.read(after);
    this.total = totalCount;
    const { endCursor, hasNextPage } = pageInfo;
    this.pages[index] = { after, rows: nodes, endCursor, hasNext: hasNextPage };
    const next = this.pages[index + 1];
    // What followed follows the new end; beyond the last page there is nothing any more.
    if (next && hasNextPage) next.after = endCursor;
    else this.pages.length = index + 1;
  }

  private oneAtATime(work: () => Promise<void>): Promise<void> {
    const before = this.reading ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(work);
    this.reading = mine;
    return mine;
  }
}
