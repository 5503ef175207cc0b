import type { CarrierPolling } from '../../platform/carrier-accounts-setting.js';
import type { Question } from '../domain/scan.js';

/** Adapters whose carriers can be asked. */
export const POLLED: ReadonlySet<string> = new Set(['cdek', 'russian_post']);

/** The carrier refuses whatever is asked, or its answer is no answer: ask again later, not before `retryAfter` seconds. */
export class AskLater extends Error {
  constructor(
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'AskLater';
  }
}

/** Asks one carrier. What it answers is stored like a push and read by the same adapter. */
export abstract class CarrierPoller {
  /** Of the adapter that reads its answers. */
  abstract readonly adapterCode: string;

  /** Questions a second that the carrier allows. */
  abstract readonly perSecond: number;

  /** Everything the carrier knows of it, in its own format. @throws AskLater; another Error: this one is not answered. */
  abstract ask(account: CarrierPolling, question: Question): Promise<Buffer>;

  /** Whether the carrier still pushes to us; null when it cannot be asked that. @throws AskLater */
  abstract isSubscribed(account: CarrierPolling): Promise<boolean | null>;
}
