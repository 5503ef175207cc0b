/**
 * What carriers' codes mean, as data: tables from a meaning to the codes that have it, compiled once for looking up.
 * Codes are compared after trimming, in upper case. A code that stands in no table has no meaning here, and none is made
 * up: the scan becomes UNKNOWN, which never moves a parcel, and is counted.
 */
import { createHash } from 'node:crypto';
import type {
  ActionBy,
  CarrierCodes,
  Cause,
  Party,
  ScanStatus,
  StatusMeaning,
} from '../domain/carrier-event.js';

export type Meaning = ScanStatus | `${ScanStatus} ${Cause}`;

/** Codes by meaning: words of one string, or a list when codes have spaces in them. */
export type CodeTable = { readonly [M in Meaning]?: string | readonly string[] };

export class CodeMap<Name extends string> {
  /** Changes with every change of a table, so that scans read by an older one can be found and read again. */
  readonly version: string;
  private readonly tables = new Map<string, ReadonlyMap<string, Meaning>>();

  /** Throws when a table gives one code two meanings: which of them holds would be up to the order of writing. */
  constructor(
    readonly carrier: string,
    tables: Readonly<Record<Name, CodeTable>>,
  ) {
    for (const [name, table] of Object.entries<CodeTable>(tables)) {
      this.tables.set(name, compile(`${carrier}.${name}`, table));
    }
    const lines = [...this.tables].flatMap(([name, codes]) =>
      [...codes].map(([code, meaning]) => `${name} ${code} ${meaning}`),
    );
    this.version = createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 12);
  }

  /** The meaning of a code in one of the tables; null when it stands in none of them. */
  find(name: Name, code: string | null | undefined): Meaning | null {
    if (code == null) return null;
    return this.tables.get(name)?.get(normalCode(code)) ?? null;
  }

  /** Every code with its meaning, for listings and tests. */
  *entries(name: Name): IterableIterator<[string, Meaning]> {
    yield* this.tables.get(name) ?? [];
  }
}

/** As codes are compared: without spaces around them, in upper case. */
export function normalCode(code: string): string {
  return code.trim().toUpperCase();
}

function compile(name: string, table: CodeTable): ReadonlyMap<string, Meaning> {
  const codes = new Map<string, Meaning>();
  for (const [meaning, listed] of Object.entries(table) as [Meaning, string | readonly string[]][]) {
    for (const word of typeof listed === 'string' ? listed.split(/\s+/) : listed) {
      const code = normalCode(word);
      if (code === '') continue;
      const before = codes.get(code);
      if (before !== undefined) throw new Error(`${name}: ${code} means both ${before} and ${meaning}`);
      codes.set(code, meaning);
    }
  }
  return codes;
}

/** With whom a cause lies, and who has to act when it holds a parcel up. */
const LIES_WITH: Readonly<Record<Cause, readonly [Party, ActionBy | null]>> = {
  ADDRESS: ['RECIPIENT', 'MERCHANT'],
  RECIPIENT_ABSENT: ['RECIPIENT', null],
  RECIPIENT_REQUEST: ['RECIPIENT', null],
  REFUSED: ['RECIPIENT', 'MERCHANT'],
  NOT_COLLECTED: ['RECIPIENT', null],
  PAYMENT: ['RECIPIENT', 'RECIPIENT'],
  DOCUMENTS: ['MERCHANT', 'MERCHANT'],
  AGE_CHECK: ['RECIPIENT', 'RECIPIENT'],
  ACCESS: ['RECIPIENT', 'RECIPIENT'],
  REDIRECTED: ['RECIPIENT', null],
  CUSTOMS: ['CUSTOMS', null],
  WEATHER: ['WEATHER', null],
  FORCE_MAJEURE: ['OTHER', null],
  HOLIDAY: ['OTHER', null],
  CARRIER_DELAY: ['CARRIER', null],
  MISSORTED: ['CARRIER', null],
  MECHANICAL: ['CARRIER', null],
  NO_CAPACITY: ['CARRIER', null],
  SECURITY: ['OTHER', null],
  PROHIBITED: ['MERCHANT', 'MERCHANT'],
  DAMAGED: ['CARRIER', 'MERCHANT'],
  LOST: ['CARRIER', 'MERCHANT'],
  DESTROYED: ['OTHER', 'MERCHANT'],
  MERCHANT: ['MERCHANT', 'MERCHANT'],
  PICKUP_FAILED: ['MERCHANT', 'MERCHANT'],
  LOCKER: ['CARRIER', null],
  PARTIAL: ['RECIPIENT', null],
  OTHER: ['OTHER', null],
};

/** Statuses that say their cause themselves. */
const OWN_CAUSE: Partial<Record<ScanStatus, Cause>> = {
  CUSTOMS: 'CUSTOMS',
  DAMAGED: 'DAMAGED',
  LOST: 'LOST',
};

/** Where something stands still until somebody acts. */
const WAITS: ReadonlySet<ScanStatus> = new Set<ScanStatus>([
  ...(['EXCEPTION', 'HELD', 'CUSTOMS', 'DELIVERY_ATTEMPTED', 'DELAYED', 'DAMAGED', 'LOST'] as const),
]);

const BACKWARDS: ReadonlySet<ScanStatus> = new Set<ScanStatus>(['RETURNING', 'RETURNED']);

/**
 * Status, direction, cause and parties of a meaning; of none: UNKNOWN, not mapped. `returning` is the carrier's word
 * that the parcel travels back; `cause` one that another code of the same scan gave.
 */
export function statusMeaning(
  meaning: Meaning | null,
  returning = false,
  cause: Cause | null = null,
): StatusMeaning {
  const [status, ownCause] = (meaning ?? 'UNKNOWN').split(' ') as [ScanStatus, Cause | undefined];
  const why = ownCause ?? cause ?? OWN_CAUSE[status] ?? null;
  const [party, action] = why === null ? [null, null] : LIES_WITH[why];
  const waitsForRecipient = status === 'AVAILABLE_FOR_PICKUP';
  return {
    status,
    direction: returning || BACKWARDS.has(status) ? 'RETURN' : 'FORWARD',
    cause: why,
    party,
    actionRequiredBy: waitsForRecipient ? 'RECIPIENT' : WAITS.has(status) ? action : null,
    mapped: meaning !== null,
  };
}

/** Codes with what a carrier does not give left empty. */
export function carrierCodes(given: Partial<CarrierCodes>): CarrierCodes {
  return { code: null, subCode: null, category: null, text: null, returning: false, ...given };
}
