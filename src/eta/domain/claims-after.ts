/** What was claimed of a parcel, kept from look to look until it is known what came of it. */
import { lateBy, withClaim, type KeptClaim } from './claim-book.js';
import type { LookOf, PromisedParcel } from './look-at.js';

export interface ClaimsAfter {
  readonly claims: readonly KeptClaim[];
  /** Whether its outcome has been learned from. */
  readonly judged: boolean;
  /** What is to be learned now; null for nothing. */
  readonly learned: { readonly claims: readonly KeptClaim[]; readonly late: boolean } | null;
}

/** Claims are about the first promise: it stays the same, and whether it was kept is known for certain some day. */
export function claimsAfter<Parcel extends PromisedParcel>(
  {
    look,
    before,
  }: {
    readonly look: LookOf<Parcel>;
    readonly before: { readonly claims: readonly KeptClaim[]; readonly judged: boolean };
  },
  now: number,
): ClaimsAfter {
  const { claims, judged } = before;
  if (judged) return { claims: [], judged, learned: null };
  const { underWay, arrivedAt, promised, line, state } = look;
  if (state === 'CANCELLED') return { claims: [], judged: true, learned: null };
  const stage = underWay?.passage.place.stage ?? null;
  const late = lateBy(promised.first, { arrivedAt, stage }, line.delivering.zone, now);
  if (late !== null) return { claims: [], judged: true, learned: { claims, late } };
  const claim = underWay?.outlook.claim;
  return { claims: claim ? withClaim(claims, claim) : claims, judged: false, learned: null };
}
