import { Injectable } from '@nestjs/common';
import type { CarrierAccount } from '../platform/carrier-accounts-setting.js';
import { Config } from '../platform/config.js';
import type { CarrierAdapter } from './carriers/carrier-adapter.js';
import { carrierAdapter } from './carriers/registry.js';

/** A carrier that may push, and how its pushes are read. */
export interface KnownCarrier {
  readonly code: string;
  readonly account: CarrierAccount;
  readonly adapter: CarrierAdapter;
}

/** The carriers of the settings, by the code they push under. */
@Injectable()
export class CarrierDirectory {
  private readonly known = new Map<string, KnownCarrier>();

  constructor({ carriers = {} }: Config) {
    for (const [code, account] of Object.entries(carriers)) {
      const adapter = carrierAdapter(account.adapter ?? code);
      if (!adapter)
        throw new Error(`CARRIERS: nobody can read ${code}; name an adapter of docs/adding-a-carrier.md`);
      this.known.set(folded(code), { code, account, adapter });
    }
  }

  /** Undefined for a carrier that was not named in the settings. */
  find(code: string): KnownCarrier | undefined {
    return this.known.get(folded(code));
  }

  all(): readonly KnownCarrier[] {
    return [...this.known.values()];
  }

  /** What reads a carrier's codes: by its account, else by its own code. */
  adapterOf(code: string): CarrierAdapter | undefined {
    return this.find(code)?.adapter ?? carrierAdapter(code);
  }

  /** Codes under which a parcel of this sender may be known, its own first. */
  spokenFor(code: string): readonly string[] {
    return [code, ...(this.find(code)?.account.speaksFor ?? [])];
  }

  /** Senders who speak of parcels of a carrier: itself and its aggregators. */
  speakersFor(carrierCode: string): readonly string[] {
    const others = this.all().filter(({ account }) => account.speaksFor?.includes(carrierCode));
    return [carrierCode, ...others.map(({ code }) => code)];
  }
}

const folded = (code: string): string => code.toLowerCase();
