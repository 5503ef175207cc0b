/** Which page is at which address, in the order of the menu; those without an icon are reached from others. */
import type { ComponentType } from 'preact';
import type { IconName } from '../shared/icons.js';
import type { Place } from './frame/router.js';
import type { MessageKey } from './messages.en.js';
import { AuditPage } from './audit/audit-page.js';
import { CapacityPage } from './capacity/capacity-page.js';
import { DispatchPage } from './dispatch/dispatch-page.js';
import { IncidentsPage } from './incidents/incidents-page.js';
import { InsightsPage } from './insights/insights-page.js';
import { OrderPage } from './order/order-page.js';
import { QueuePage } from './queue/queue-page.js';

export interface OpsPage {
  readonly href: string;
  readonly title: MessageKey;
  readonly icon?: IconName;
  /** Of the path below /ops. */
  readonly matches: RegExp;
  readonly Show: ComponentType<{ readonly place: Place }>;
}

export const PAGES: readonly OpsPage[] = [
  { href: '/ops', title: 'queue.title', icon: 'alert', matches: /^$/, Show: QueuePage },
  {
    href: '/ops/dispatch',
    title: 'dispatch.title',
    icon: 'truck',
    matches: /^\/dispatch$/,
    Show: DispatchPage,
  },
  {
    href: '/ops/incidents',
    title: 'incidents.title',
    icon: 'storm',
    matches: /^\/incidents(\/[\w-]+)?$/,
    Show: IncidentsPage,
  },
  {
    href: '/ops/capacity',
    title: 'capacity.title',
    icon: 'depot',
    matches: /^\/capacity$/,
    Show: CapacityPage,
  },
  {
    href: '/ops/insights',
    title: 'insights.title',
    icon: 'star',
    matches: /^\/insights$/,
    Show: InsightsPage,
  },
  { href: '/ops/audit', title: 'audit.title', icon: 'log', matches: /^\/audit$/, Show: AuditPage },
  { href: '/ops/orders', title: 'order.title', matches: /^\/orders\/.+$/, Show: OrderPage },
];
