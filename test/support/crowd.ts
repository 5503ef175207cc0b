/** Several processes of the service on one database, and buyers who lose answers, hesitate, cancel and try again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseAddress } from '../../src/platform/database-address.js';
import { cli, freePort, ServiceProcess } from './service-process.js';
import { ACCEPT, CANCEL, HOLD, QUOTE } from './shop.js';

const SECRETS = {
  API_KEY_PEPPER: 'q3fXo1yB0uVw7Jd9mRk2sTz5cLh8nPa4eGi6',
  OFFER_TOKEN_KEYS: 'Zk81mcQvT0sYb7RfWd3hLx9nJg2pUa5oEi4t',
};
const GIVE_UP_MS = 30_000;

export interface Told {
  readonly __typename: string;
  readonly reference?: string;
  readonly trackingToken?: string;
  readonly id?: string;
}

export class Crowd {
  private readonly services: ServiceProcess[] = [];
  private readonly ports: number[] = [];

  private constructor(
    private readonly settings: Record<string, string>,
    private readonly key: string,
  ) {}

  static async gather(
    address: DatabaseAddress,
    folder: string,
    network: string,
    processes: number,
  ): Promise<Crowd> {
    const settings = {
      ...{
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        DATA_DIR: folder,
        LOG_LEVEL: 'error',
        PUBLIC_URL: 'https://track.example',
      },
      ...{
        DATABASE_URL: address.app,
        MIGRATION_DATABASE_URL: address.owner,
        DATABASE_CONNECT_TIMEOUT_MS: '10000',
      },
      ...SECRETS,
    };
    const file = join(folder, 'network.yaml');
    writeFileSync(file, network);
    const imported = cli(settings, 'network', 'import', file);
    if (imported.code !== 0) throw new Error(imported.err);
    const key = cli(settings, 'keys', 'create', '--role', 'checkout').out.trim();
    const crowd = new Crowd(settings, key);
    for (let n = 0; n < processes; n++) crowd.ports.push(await freePort());
    await Promise.all(crowd.ports.map((_, n) => crowd.start(n)));
    return crowd;
  }

  /** Ends a process without a word and starts another in its place. */
  async killAndRestart(n: number): Promise<void> {
    this.services[n]?.signal('SIGKILL');
    await this.services[n]?.exit();
    await this.start(n);
  }

  async disperse(): Promise<void> {
    for (const service of this.services) service.signal('SIGKILL');
    await Promise.all(this.services.map((service) => service.exit()));
  }

  async offer(): Promise<string> {
    const input = {
      destination: { countryCode: 'DE', postalCode: '80331' },
      items: [{ sku: 'BOOK', quantity: 1, weightGrams: 400 }],
      methods: ['COURIER'],
    };
    const { options } = await this.insist<{ options: { offer: { token: string } }[] }>(
      0,
      QUOTE,
      { input },
      'deliveryOptions',
    );
    const [option] = options;
    if (!option) throw new Error('nothing is offered');
    return option.offer.token;
  }

  accept = (from: number, input: object): Promise<Told> =>
    this.insist(from, ACCEPT, { input }, 'acceptOffer');
  hold = (from: number, input: object): Promise<Told> => this.insist(from, HOLD, { input }, 'holdOffer');
  cancel = (from: number, orderReference: string): Promise<Told> =>
    this.insist(from, CANCEL, { input: { orderReference } }, 'cancelOrder');

  /** Sends and does not wait for the answer, which is lost after so many milliseconds. */
  async loseAnswer(from: number, input: object, afterMs: number): Promise<void> {
    await this.send(from, ACCEPT, { input }, AbortSignal.timeout(afterMs)).catch(() => undefined);
  }

  /** Asks one process after another until one answers, as a shop's retries do. */
  private async insist<T>(from: number, query: string, variables: object, name: string): Promise<T> {
    const begun = performance.now();
    for (let attempt = 0; ; attempt++) {
      const answer = await this.send(from + attempt, query, variables, AbortSignal.timeout(15_000)).catch(
        () => undefined,
      );
      if (answer?.data) return answer.data[name] as T;
      const code = answer?.errors?.[0]?.extensions['code'];
      if (answer && code !== 'UNAVAILABLE' && code !== 'NETWORK_MISSING')
        throw new Error(
          `${JSON.stringify(answer.errors)}\n${this.logged(answer.errors?.[0]?.extensions['id'])}`,
        );
      if (performance.now() - begun > GIVE_UP_MS) throw new Error(`no answer: ${String(code)}`);
      await pause(20);
    }
  }

  /** What a service wrote about an error that it hides from callers. */
  private logged(id: unknown): string {
    const lines = this.services.flatMap(({ output }) => output.split('\n'));
    return lines.filter((line) => typeof id === 'string' && line.includes(id)).join('\n');
  }

  private async send(
    from: number,
    query: string,
    variables: object,
    signal: AbortSignal,
  ): Promise<{ data?: Record<string, unknown>; errors?: { extensions: Record<string, unknown> }[] }> {
    const response = await fetch(`http://127.0.0.1:${this.ports[from % this.ports.length]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.key}` },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    return (await response.json()) as { data?: Record<string, unknown> };
  }

  private async start(n: number): Promise<void> {
    const port = this.ports[n];
    if (port === undefined) throw new Error(`there is no process ${n}`);
    const service = ServiceProcess.start(port, this.settings);
    this.services[n] = service;
    await service.until('/health/ready', 200, 120_000);
  }
}
