import { useShared } from '../frame/shared-state.js';

/** The way to what was done to one thing: an order with its parcels and alerts, an incident, a resource. */
export function AuditLink({ about }: { readonly about: string }) {
  const { words } = useShared();
  return <a href={`/ops/audit?about=${encodeURIComponent(about)}`}>{words.say('audit.link')}</a>;
}
