/** Everything that happened to an order and one of its parcels, in one line, the latest first. */
import type { StoryParcelFragment, StoryQuery } from '../operations.js';

export type Order = NonNullable<StoryQuery['order']>;
type Scan = StoryParcelFragment['scans'][number];
type Change = StoryParcelFragment['etaChanges'][number];
type Notice = Order['notices'][number];
type Act = StoryParcelFragment['alerts'][number]['acts'][number];

export type Entry = { readonly key: string; readonly at: string } & (
  | { readonly kind: 'promise'; readonly promise: Order['promises'][number] }
  | { readonly kind: 'scan'; readonly scan: Scan }
  | { readonly kind: 'voided'; readonly scan: Scan; readonly by: NonNullable<Scan['voided']> }
  | { readonly kind: 'estimate'; readonly change: Change; readonly before: Change | undefined }
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'notice'; readonly notice: Notice }
);

/** Estimates that moved by less than this and kept their day are seen in the plot and make no line of their own. */
const WORTH_A_LINE = 0.1;

export function timelineOf(
  { promises, notices }: Order,
  { scans, etaChanges, alerts }: StoryParcelFragment,
): readonly Entry[] {
  const entries: Entry[] = [
    ...promises.map((promise) => ({
      kind: 'promise' as const,
      key: `promise ${promise.revision}`,
      at: promise.madeAt,
      promise,
    })),
    ...scans.flatMap((scan): Entry[] => [
      // What has no moment stands where it became known.
      { kind: 'scan', key: `scan ${scan.id}`, at: scan.occurredAt ?? scan.receivedAt, scan },
      ...(scan.voided
        ? [
            {
              kind: 'voided' as const,
              key: `void ${scan.id}`,
              at: scan.voided.voidedAt,
              scan,
              by: scan.voided,
            },
          ]
        : []),
    ]),
    ...etaChanges.flatMap((change, index): Entry[] => {
      const before = etaChanges[index - 1];
      const moved =
        before === undefined ||
        before.likely !== change.likely ||
        before.silent !== change.silent ||
        Math.abs(before.lateProbability - change.lateProbability) >= WORTH_A_LINE;
      return moved ? [{ kind: 'estimate', key: `estimate ${index}`, at: change.asOf, change, before }] : [];
    }),
    // Of acceptance only while it has not arrived: every order was accepted, and nobody has to know that it was told.
    ...notices
      .filter(({ kind, deliveredAt }) => kind !== 'ACCEPTED' || deliveredAt === null)
      .map((notice) => ({
        kind: 'notice' as const,
        key: `notice ${notice.id}`,
        at: notice.writtenAt,
        notice,
      })),
    ...alerts.flatMap(({ id, acts }) =>
      acts.map((act, index) => ({ kind: 'act' as const, key: `act ${id} ${index}`, at: act.at, act })),
    ),
  ];
  // Of one moment, what was noted last stands first.
  return entries.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
