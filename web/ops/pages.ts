/** Which page is at which address, in the order of the menu; those without an icon are reached from others. */
import type { ComponentType } from 'preact';
import type { IconName } from '../shared/icons.js';
import type { Place } from './frame/router.js';
import type { MessageKey } from './messages.en.js';
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
];
