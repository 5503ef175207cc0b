import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** How a carrier, or an aggregator that speaks for carriers, is let in and asked. */
export interface CarrierAccount {
  /** Whose format it speaks; absent, the carrier's own code in lower case. */
  readonly adapter?: string;
  /** What it signs its pushes with; two while the secret is changed. */
  readonly secrets?: readonly string[];
  /** For a carrier that signs nothing: what `?key=` in its URL must be; two while it is changed. */
  readonly keys?: readonly string[];
  /** The header of its signature or token, where that was agreed with it (DHL) or differs by product. */
  readonly header?: string;
  /** Codes of the carriers in whose parcels it may be heard, beside its own. */
  readonly speaksFor?: readonly string[];
  /** Where and how the carrier itself is asked; what is needed differs by adapter. */
  readonly poll?: CarrierPolling;
}

export interface CarrierPolling {
  readonly url: string;
  readonly login: string;
  readonly password: string;
  /** Between two questions about one parcel; absent: 60. */
  readonly everyMinutes?: number;
  /** The URL the carrier is to push to; given, the subscription is watched. */
  readonly subscription?: string;
}

export type CarrierAccounts = Readonly<Record<string, CarrierAccount>>;

const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/;
const TEXTS = ['adapter', 'header'] as const;
const LISTS = ['secrets', 'keys', 'speaksFor'] as const;
const MOST_SECRETS = 3;
const SHORTEST_KEY = 16;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the text as JSON; what is no JSON stays the text, which the check then refuses. */
export const CarrierAccountsText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  });

export const IsCarrierAccounts = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCarrierAccounts',
    validator: {
      validate: (value: unknown) => accountFaults(value).length === 0,
      defaultMessage: (given) => accountFaults(given?.value).join('; '),
    },
  });

/** Every fault, by carrier; never a value, because most of them are secrets. */
export function accountFaults(value: unknown): string[] {
  if (!isObject(value)) return ['must be a JSON object, a member for each carrier'];
  return Object.entries(value).flatMap(([code, account]) => {
    if (!CODE.test(code)) return ['a carrier code is up to 50 letters, digits, - and _'];
    if (!isObject(account)) return [`${code} must be an object`];
    return faultsOf(account).map((fault) => `${code}: ${fault}`);
  });
}

function faultsOf(account: Record<string, unknown>): string[] {
  const faults: string[] = [];
  for (const name of Object.keys(account)) {
    if (![...TEXTS, ...LISTS, 'poll'].includes(name)) faults.push(`there is no setting ${name}`);
  }
  for (const name of TEXTS) {
    if (account[name] !== undefined && typeof account[name] !== 'string')
      faults.push(`${name} must be a text`);
  }
  for (const name of LISTS) {
    const list = account[name];
    if (list === undefined) continue;
    if (!Array.isArray(list) || !list.every((text) => typeof text === 'string' && text !== ''))
      faults.push(`${name} must be a list of texts`);
    else if (name !== 'speaksFor' && list.length > MOST_SECRETS)
      faults.push(`${name} may hold ${MOST_SECRETS}: a change needs two`);
    else if (name === 'keys' && list.some((text: string) => text.length < SHORTEST_KEY))
      faults.push(`keys must have ${SHORTEST_KEY} characters or more`);
  }
  if (account['poll'] !== undefined) faults.push(...pollFaults(account['poll']));
  return faults;
}

function pollFaults(poll: unknown): string[] {
  if (!isObject(poll)) return ['poll must be an object'];
  const faults = ['url', 'login', 'password']
    .filter((name) => typeof poll[name] !== 'string')
    .map((name) => `poll.${name} must be a text`);
  const { everyMinutes } = poll;
  if (everyMinutes !== undefined && !(typeof everyMinutes === 'number' && everyMinutes >= 1))
    faults.push('poll.everyMinutes must be a number from 1');
  return faults;
}
