import { lookup as lookupName, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { isGlobalAddress } from './global-address.js';

export interface CarrierCall {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface CarrierAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** Seconds the carrier asks to wait. */
  readonly retryAfter: number | null;
}

const CONNECT_MS = 3000;
const WHOLE_MS = 15_000;
const LONGEST_BODY = 5_242_880;
const PORTS = new Set(['', '443', '8443']);

/**
 * Calls to carriers. Only over https to public addresses, judged on every address a name has at the moment of connecting,
 * so that neither a setting nor a name can lead inside; hosts named in PRIVATE_HOSTS are excepted. No redirect is
 * followed, and each call has an end.
 */
@Injectable()
export class CarrierCalls {
  private readonly privateHosts: ReadonlySet<string>;

  constructor({ privateHosts = [] }: Config) {
    this.privateHosts = new Set(privateHosts);
  }

  /** @throws Error for an address that may not be called, a call that took too long, and an answer that is too large. */
  call({ url: text, method, headers, body }: CarrierCall): Promise<CarrierAnswer> {
    const url = this.checked(text);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(
        url,
        {
          ...{ method, headers, agent: false, signal: AbortSignal.timeout(WHOLE_MS) },
          lookup: this.privateHosts.has(url.host) ? undefined : publicLookup,
        },
        (answer) => void read(answer).then(resolve, reject),
      );
      const connecting = setTimeout(() => request.destroy(new Error('connecting took too long')), CONNECT_MS);
      request.on('socket', (socket) => socket.once('connect', () => clearTimeout(connecting)));
      request.on('close', () => clearTimeout(connecting));
      request.on('error', reject);
      request.end(body);
    });
  }

  private checked(text: string): URL {
    const url = new URL(text);
    if (this.privateHosts.has(url.host)) return url;
    if (url.protocol !== 'https:' || !PORTS.has(url.port))
      throw new Error('carriers are called over https only');
    if (url.username !== '' || url.password !== '') throw new Error('an address must not hold a password');
    // Names are judged when they are looked up; Node looks up no addresses.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isGlobalAddress(host)) throw new Error('the address is not a public one');
    return url;
  }
}

/** Every address of the name must be public: a name with a private one among them is not asked at all. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isGlobalAddress(address)))
      return done(new Error('the name does not lead to a public address'), '', 0);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

async function read(answer: IncomingMessage): Promise<CarrierAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) {
      answer.destroy();
      throw new Error('the answer is too large');
    }
    chunks.push(chunk);
  }
  const seconds = Number(answer.headers['retry-after']);
  return {
    status: answer.statusCode ?? 0,
    body: Buffer.concat(chunks),
    retryAfter: Number.isFinite(seconds) ? seconds : null,
  };
}
