/** One act of staff in words: where to read more of what it was done to, and what there is to say beside. */
import type { AuditLogQuery } from '../operations.js';
import type { OpsWords } from '../ops-words.js';

export type Entry = AuditLogQuery['auditLog']['nodes'][number];

export interface Subject {
  readonly text: string;
  /** Null: there is no page of it. */
  readonly href: string | null;
}

/** The order where there is one: that is how people speak of a parcel, a scan or an alert. */
export function subjectOf(entry: Entry, words: OpsWords): Subject {
  const { subjectKind, subject, orderReference, shipmentId } = entry;
  if (orderReference !== null) {
    const parcel = shipmentId === null ? '' : `?parcel=${shipmentId}`;
    return { text: orderReference, href: `/ops/orders/${encodeURIComponent(orderReference)}${parcel}` };
  }
  if (subjectKind === 'INCIDENT')
    return { text: words.code('audit.kind', subjectKind), href: `/ops/incidents/${subject}` };
  if (subject === '*') return { text: words.say('audit.all'), href: null };
  if (subjectKind === 'CAPACITY' || subjectKind === 'LOAD')
    return { text: subject, href: capacityHref(subject) };
  return { text: `${words.code('audit.kind', subjectKind)} ${subject}`, href: null };
}

/** Resources are named `facility:CODE`, `pickup:SERVICE@CODE` and the like. */
function capacityHref(resource: string): string {
  const [kind = '', name = ''] = resource.split(':');
  const facility = kind === 'facility' ? name : (name.split('@')[1] ?? '');
  const query = new URLSearchParams({ kind: kind.toUpperCase(), ...(facility && { facility }) });
  return `/ops/capacity?${query}`;
}

/** What belongs to the act; empty when there is nothing. */
export function detailsOf({ act, details }: Entry, words: OpsWords, zone: string): string {
  const of = new Map(details.map(({ name, value }) => [name, value]));
  const [from, to, until] = [of.get('from'), of.get('to'), of.get('until')];
  const [outcome, kind, capacity] = [of.get('outcome'), of.get('kind'), of.get('capacity')];
  const [value, parcels] = [of.get('value'), of.get('parcels')];
  const said = [
    until === undefined ? undefined : words.say('state.until', { moment: words.moment(until, zone) }),
    outcome === undefined ? undefined : words.code('outcome', outcome),
    kind === undefined || act === 'LOAD_ADJUSTED' ? undefined : words.code('incident', kind),
    of.get('name'),
    value === undefined ? undefined : kind === 'FACTOR' ? `× ${value}` : value,
    capacity === undefined ? undefined : amount(capacity, of.get('unit') ?? '', words),
    from === undefined || to === undefined ? undefined : words.shortRange(from, to),
    parcels === undefined ? undefined : words.say('audit.parcels', { count: Number(parcels) }),
    of.get('carrier'),
    of.get('number'),
    of.get('why'),
  ];
  return said.filter((text) => text !== undefined && text !== '').join(' · ');
}

const amount = (capacity: string, unit: string, words: OpsWords): string =>
  capacity === 'unlimited' ? words.say('unlimited') : `${capacity} ${words.code('unit', unit.toUpperCase())}`;
