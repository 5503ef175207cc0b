import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { countEtas } from './carrier-etas.js';

const eta = (saidAt: string, latestOn: string, text = latestOn) => ({
  saidAt: Date.parse(saidAt),
  latestOn,
  text,
});

describe("The carrier's own estimates", () => {
  const moved = Date.parse('2026-03-02T08:00:00Z');

  it('count from the first movement on, and only when they move the date', () => {
    const counted = countEtas(
      [
        eta('2026-03-03T08:00:00Z', '2026-03-06', 'c'),
        eta('2026-03-01T08:00:00Z', '2026-03-04', 'a'),
        eta('2026-03-02T09:00:00Z', '2026-03-05', 'b'),
        eta('2026-03-02T10:00:00Z', '2026-03-05', '2026-03-05T23:59:59Z'),
      ],
      moved,
    );
    expect(counted.map(({ counts }) => counts)).toEqual([
      'BEFORE_MOVEMENT',
      'FIRST',
      'SAME_DATE',
      'REVISION',
    ]);
  });

  it('count nothing for a parcel that has not moved', () => {
    expect(countEtas([eta('2026-03-03T08:00:00Z', '2026-03-06')], null)[0]?.counts).toBe('BEFORE_MOVEMENT');
  });

  const data = join(import.meta.dirname, '../../../../shared/data/parcel-edd/edd_events.csv.gz');
  const present = existsSync(data);
  (present ? it : it.skip)(
    'of 44,681 changes in the data beside the project are revisions where the local date moves',
    () => {
      const lines = gunzipSync(readFileSync(data)).toString('utf8').trim().split('\n').slice(1);
      const changes = lines.map((line) => line.split(',')).filter(([, , kind]) => kind === 'EDD_CHANGED');
      // One more than its README counts.
      expect(changes.length).toBeGreaterThanOrEqual(44_681);
      // The first change names what was said before as well; a parcel here counts as having moved, to compare dates alone.
      const byParcel = new Map<string, ReturnType<typeof eta>[]>();
      const day = (start: string | undefined, end: string | undefined): string =>
        (end || start || '').slice(0, 10);
      for (const [parcel = '', at, , , oldStart, oldEnd, newStart, newEnd] of changes) {
        const said = byParcel.get(parcel) ?? [];
        const known = day(oldStart, oldEnd);
        if (said.length === 0 && known !== '') said.push(eta('2024-01-01T00:00:00Z', known, 'before'));
        const next = day(newStart, newEnd);
        if (next !== '') said.push(eta(`${at}Z`, next, `${newStart}/${newEnd}`));
        byParcel.set(parcel, said);
      }
      let revisions = 0;
      let moves = 0;
      for (const said of byParcel.values()) {
        revisions += countEtas(said, 0).filter(({ counts }) => counts === 'REVISION').length;
        const sorted = said.toSorted(
          (a, b) => a.saidAt - b.saidAt || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
        );
        moves += sorted.filter(
          ({ latestOn }, index) => index > 0 && latestOn !== sorted[index - 1]?.latestOn,
        ).length;
      }
      expect(revisions).toBe(moves);
      // The count of real changes in the README of the data.
      expect(revisions).toBe(4164);
    },
  );
});
