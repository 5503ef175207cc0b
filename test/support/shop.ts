/** The whole service in this process on a real database, and shops that buy from it over GraphQL. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import { entities } from '../../src/entities.js';
import { CurrentNetwork } from '../../src/network/current-network.js';
import { NetworkService } from '../../src/network/network.service.js';
import { ApiKeysService } from '../../src/platform/api-keys.service.js';
import { Config } from '../../src/platform/config.js';
import { externalDatabase, type DatabaseAddress } from '../../src/platform/database-address.js';
import { createHttpServer } from '../../src/platform/http-server.js';
import { createLog } from '../../src/platform/logger.js';
import { FrozenClock } from './frozen-clock.js';
import { until } from './until.js';

/** Monday, 09:00 in Munich: orders are packed today and collected at 17:00. */
export const MONDAY = '2026-11-23T08:00:00Z';

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export interface Shop {
  readonly app: INestApplicationContext;
  readonly clock: FrozenClock;
  /** A server key of role checkout, and another one; and one of a web page. */
  readonly keys: { readonly shop: string; readonly other: string; readonly page: string };
  ask(query: string, variables?: unknown, key?: string): Promise<Answer>;
  /** Imports a network and waits until this process uses it. */
  publish(network: string): Promise<void>;
  close(): Promise<void>;
}

export const SECRETS = {
  apiKeyPepper: 'a pepper for tests, long enough 1234',
  offerTokenKeys: ['a key for offers in tests, long 1234'],
};

/** `limits` is the section `capacities` of the network, in YAML. */
export const limited = (network: string, limits: readonly string[]): string =>
  limits.length === 0 ? network : `${network}capacities:\n${limits.map((line) => `  - ${line}\n`).join('')}`;

/** `settings` win over those of tests; PORT is a free one unless it is among them. */
export async function openShop(address: DatabaseAddress, settings: Partial<Config> = SECRETS): Promise<Shop> {
  const config = Object.assign(new Config(), {
    nodeEnv: 'test',
    demo: 'off',
    logLevel: 'fatal',
    publicUrl: 'https://track.example',
    databaseConnectTimeoutMs: 10_000,
    port: 0,
    ...settings,
  });
  const log = createLog(config);
  const clock = new FrozenClock(MONDAY);
  const source = externalDatabase(address.app, address.owner);
  const module = AppModule.forRoot({ config, log, source, entities, clock });
  const { app, database } = await createHttpServer(module, config, log);
  await app.listen(config.port, '127.0.0.1');
  database.start();
  await database.firstReady;
  const server: Server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const service = app.get(ApiKeysService);
  const make = async (name: string, origins: string[] = []): Promise<string> =>
    (await service.create({ role: 'checkout', name, origins })).key;
  const keys = {
    shop: await make('shop'),
    other: await make('other'),
    page: await make('page', ['https://shop.example']),
  };
  const ask = async (query: string, variables?: unknown, key = keys.shop): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        ...(key === keys.page && { origin: 'https://shop.example' }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  await until(
    async () =>
      !(await ask('{ order(reference: "none") { reference } }', {}, keys.page)).errors?.some(unknownKey),
  );
  return {
    ...{ app, clock, keys, ask },
    publish: async (network) => {
      const how = { breakPromises: true };
      const outcome = await app.get(NetworkService).import(network, 'test', null, how);
      if (!('dataVersion' in outcome)) throw new Error(JSON.stringify(outcome));
      await until(() => app.get(CurrentNetwork).dataVersion === outcome.dataVersion);
    },
    close: () => app.close(),
  };
}

const unknownKey = ({ extensions }: { extensions: Record<string, unknown> }): boolean =>
  extensions['code'] === 'UNAUTHENTICATED';

/** Keys and networks are seen within two seconds. */
const LEDGER = 'ledger { step reason from to days at text }';
const WINDOW = 'window { earliest likely latest slotStart slotEnd }';
const ORDER = `reference placedAt status trackingToken trackingUrl
  promise { ${WINDOW} confidence grade ${LEDGER} dataVersion madeAt }
  promises { revision ${WINDOW} cause author madeAt text }
  shipments { id trackingNumber carrierCode serviceCode originCode dispatchOn status direction items { sku quantity }
    promise { ${WINDOW} confidence ${LEDGER} dataVersion madeAt } }`;
const OPTIONS = `serviceCode method ${WINDOW} ${LEDGER} confidence offer { token expiresAt }`;

export const QUOTE = `query ($input: DeliveryOptionsInput!) {
  deliveryOptions(input: $input) { dataVersion options { ${OPTIONS} } } }`;
const REFUSED = '... on ErrorResult { code message }';
const NO_ROOM = `... on CapacityExhaustedError { full { resource day part } alternatives { ${OPTIONS} } }`;
const EXPIRED = '... on OfferExpiredError { expiresAt }';
export const ACCEPT = `mutation ($input: AcceptOfferInput!) {
  acceptOffer(input: $input) { __typename ... on Order { ${ORDER} } ${REFUSED} ${NO_ROOM} ${EXPIRED} } }`;
export const HOLD = `mutation ($input: HoldOfferInput!) {
  holdOffer(input: $input) { __typename ... on OfferHold { id expiresAt } ${REFUSED} ${NO_ROOM} } }`;
export const RELEASE = `mutation ($id: ID!) {
  releaseHold(id: $id) { __typename ... on HoldReleased { id } ... on HoldEndedError { state } } }`;
export const CANCEL = `mutation ($input: CancelOrderInput!) {
  cancelOrder(input: $input) { __typename ... on Order { ${ORDER} } ${REFUSED} } }`;
export const FIND = `query ($reference: String!) { order(reference: $reference) { ${ORDER} } }`;

export interface Option {
  readonly serviceCode: string;
  readonly window: { readonly earliest: string; readonly latest: string };
  readonly ledger: readonly unknown[];
  readonly offer: { readonly token: string; readonly expiresAt: string };
}

const BASKET = {
  destination: { countryCode: 'DE', postalCode: '80331', latitude: 48.1, longitude: 11.5 },
  items: [{ sku: 'BOOK', quantity: 2, weightGrams: 400 }],
};

/** The options of a small basket, by service. */
export async function optionsOf(shop: Shop, changes: object = {}): Promise<ReadonlyMap<string, Option>> {
  const answer = await shop.ask(QUOTE, { input: { ...BASKET, ...changes } });
  const quote = answer.data?.['deliveryOptions'] as { options: Option[] } | undefined;
  if (!quote) throw new Error(JSON.stringify(answer.errors));
  return new Map(quote.options.map((option) => [option.serviceCode, option]));
}

export async function offerOf(shop: Shop, service = 'courier', changes: object = {}): Promise<string> {
  const option = (await optionsOf(shop, changes)).get(service);
  if (!option) throw new Error(`no ${service} is offered`);
  return option.offer.token;
}
