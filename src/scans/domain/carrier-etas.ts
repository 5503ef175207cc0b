/** The carrier's own estimates of a parcel as a series: which of them say something new. */

export interface SaidEta {
  /** Epoch ms. */
  readonly saidAt: number;
  readonly latestOn: string;
  readonly text: string;
}

/** FIRST after the first movement; REVISION moves the local date; the others change nothing for anybody. */
export type EtaCounts = 'FIRST' | 'REVISION' | 'SAME_DATE' | 'BEFORE_MOVEMENT';

/** What each estimate counts for, in the order of when they were said; none counts before the parcel has moved. */
export function countEtas<Eta extends SaidEta>(
  etas: readonly Eta[],
  movedAt: number | null,
): { readonly eta: Eta; readonly counts: EtaCounts }[] {
  const sorted = etas.toSorted(
    (one, other) => one.saidAt - other.saidAt || (one.text < other.text ? -1 : one.text > other.text ? 1 : 0),
  );
  let date: string | null = null;
  return sorted.map((eta) => {
    if (movedAt === null || eta.saidAt < movedAt) return { eta, counts: 'BEFORE_MOVEMENT' };
    const counts = date === null ? 'FIRST' : date === eta.latestOn ? 'SAME_DATE' : 'REVISION';
    date = eta.latestOn;
    return { eta, counts };
  });
}
