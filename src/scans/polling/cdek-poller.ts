import { Injectable } from '@nestjs/common';
import type { CarrierPolling } from '../../platform/carrier-accounts-setting.js';
import { Clock } from '../../platform/clock.js';
import { CarrierCalls, type CarrierAnswer } from './carrier-calls.js';
import type { Question } from '../domain/scan.js';
import { AskLater, CarrierPoller } from './carrier-poller.js';

interface Token {
  readonly token: string;
  readonly until: number;
}

const SPARE_MS = 60_000;

/** CDEK's API v2: https://api-docs.cdek.ru. `url` is `https://api.cdek.ru`, login and password are account and secret. */
@Injectable()
export class CdekPoller extends CarrierPoller {
  readonly adapterCode = 'cdek';
  readonly perSecond = 5;
  private readonly tokens = new Map<string, Token>();

  constructor(
    private readonly calls: CarrierCalls,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Changes of a date and problems name the order only, statuses the number as well. */
  async ask(account: CarrierPolling, { about, reference }: Question): Promise<Buffer> {
    const name = encodeURIComponent(reference);
    const path = about === 'ORDER' ? `/v2/orders/${name}` : `/v2/orders?cdek_number=${name}`;
    return (await this.get(account, path)).body;
  }

  /** CDEK deletes the subscription of a receiver that failed, and says nothing. */
  async isSubscribed(account: CarrierPolling): Promise<boolean | null> {
    if (account.subscription === undefined) return null;
    const { body } = await this.get(account, '/v2/webhooks');
    const list: unknown = JSON.parse(body.toString('utf8'));
    if (!Array.isArray(list)) throw new AskLater('the list of subscriptions is no list');
    return (list as { type?: unknown; url?: unknown }[]).some(
      ({ type, url }) => type === 'ORDER_STATUS' && url === account.subscription,
    );
  }

  private async get(account: CarrierPolling, path: string): Promise<CarrierAnswer> {
    const token = await this.token(account);
    const url = `${account.url}${path}`;
    const answer = await this.calls.call({
      url,
      method: 'GET',
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.status === 401) this.tokens.delete(account.login);
    return answered(answer);
  }

  private async token({ url, login, password }: CarrierPolling): Promise<string> {
    const held = this.tokens.get(login);
    const now = this.clock.now();
    if (held && now < held.until) return held.token;
    const form = { grant_type: 'client_credentials', client_id: login, client_secret: password };
    const { body } = answered(
      await this.calls.call({
        ...{ url: `${url}/v2/oauth/token`, method: 'POST' },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      }),
    );
    const read = JSON.parse(body.toString('utf8')) as { access_token?: unknown; expires_in?: unknown };
    if (typeof read.access_token !== 'string') throw new AskLater('no token was given');
    const seconds = typeof read.expires_in === 'number' ? read.expires_in : 0;
    this.tokens.set(login, { token: read.access_token, until: now + seconds * 1000 - SPARE_MS });
    return read.access_token;
  }
}

/** What a carrier answers to a number it does not know; everything else it refuses, it refuses for any number. */
const NOT_THIS_ONE = new Set([400, 404, 410, 422]);

export function answered(answer: CarrierAnswer): CarrierAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const message = `the carrier answered ${answer.status}`;
  throw NOT_THIS_ONE.has(answer.status) ? new Error(message) : new AskLater(message, answer.retryAfter);
}
