import { Inject, Injectable } from '@nestjs/common';
import { CapacityService } from '../capacity/capacity.service.js';
import type { PathStep } from '../capacity/domain/path.js';
import { CurrentNetwork } from '../network/current-network.js';
import type { NetworkSnapshot, PickupPoint } from '../network/domain/snapshot.js';
import { laneOf } from '../network/domain/snapshot.js';
import { AppError } from '../platform/errors.js';
import { toDay } from '../time/local-date.js';
import { stepsOf } from './domain/offered-path.js';
import { unpackItem } from './domain/packed-item.js';
import { unpackLedger } from './domain/packed-ledger.js';
import type { LedgerEntryView } from './ledger.graphql.js';
import type { TokenFault } from './offer-token.js';
import type { OfferedParcel, OfferTerms } from './offered.js';
import { termsOf } from './offered.js';
import { OfferSigner } from './offer-token.js';
import type { DeliveryOption, DeliveryWindow } from './promise.graphql.js';
import { PromiseService } from './promise.service.js';
import { phraseBook } from './texts/phrase-book.js';
import type { LedgerPlaces } from './texts/phrasing.js';
import { offerDraft } from './views/offer-terms.js';
import { optionViews, planWindow } from './views/option-view.js';
import { entryView } from './views/parcel-view.js';

export type { OfferTerms };

/** What is wrong with an offer; FOREIGN_NETWORK: made on another network than the current one. */
export type OfferFault = TokenFault | 'FOREIGN_NETWORK';

export interface PromisedParcel {
  readonly originCode: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly dispatchOn: string;
  readonly window: DeliveryWindow;
  readonly ledger: readonly LedgerEntryView[];
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly grams: number;
}

/** An offer as what it will be once it is accepted. */
export interface OfferedPromise {
  readonly window: DeliveryWindow;
  readonly ledger: readonly LedgerEntryView[];
  readonly parcels: readonly PromisedParcel[];
  /** Everything that must have room. */
  readonly steps: readonly PathStep[];
}

/** How often alternatives are looked for while others take the days that were found. */
const LOOKS = 8;

/** Offers on their way back: reading them, what they reserve, and what to offer instead. */
@Injectable()
export class OffersService {
  constructor(
    private readonly networks: CurrentNetwork,
    private readonly promises: PromiseService,
    private readonly capacity: CapacityService,
    @Inject(OfferSigner) private readonly signer: OfferSigner,
  ) {}

  /** The terms of a token of ours, expired or not; or what is wrong with it. */
  read(token: string): OfferTerms | OfferFault {
    const terms = this.signer.inspect(token);
    if (typeof terms === 'string') return terms;
    return terms.networkCode === this.networks.snapshot.networkCode ? terms : 'FOREIGN_NETWORK';
  }

  /**
   * What accepting would promise and take. Null when the current network has no such way any more: an offer of an older
   * version is honoured for as long as its places, services and lanes are there. Texts in `locale`.
   */
  promiseOf(terms: OfferTerms, locale: string): OfferedPromise | null {
    const network = this.networks.snapshot;
    const point = terms.pickupPointCode === null ? null : network.pickupPoints.get(terms.pickupPointCode);
    if (point === undefined) return null;
    const parcels = terms.parcels.map((parcel) => promised(network, parcel, point, locale));
    const last = parcels[terms.last];
    if (!last || !parcels.every((parcel) => parcel !== null)) return null;
    return { window: windowOf(terms.window), ledger: last.ledger, parcels, steps: pathOf(terms, point) };
  }

  /**
   * The same question asked again: what there is room for at this very moment, each with an offer of its own. Looking brings
   * what this process knows up to date, so options that turn out to be full are quoted anew, on the days after.
   */
  async alternatives(terms: OfferTerms, now: number): Promise<readonly DeliveryOption[]> {
    const network = this.networks.snapshot;
    for (let look = 1; ; look++) {
      const { options, quoting } = this.quoteAgain(network, terms, now);
      const paths = options.map(({ plan }) =>
        pathOf(termsOf(offerDraft(plan, planWindow(plan), quoting)), plan.point),
      );
      const room = await this.capacity.haveRoom(paths);
      if (look === LOOKS || room.every(Boolean)) {
        const left = options.filter((_, index) => room[index]);
        return optionViews(left, quoting);
      }
    }
  }

  private quoteAgain(
    network: NetworkSnapshot,
    terms: OfferTerms,
    now: number,
  ): Pick<ReturnType<PromiseService['quoteOn']>, 'options' | 'quoting'> {
    const items = terms.parcels.flatMap((parcel) => parcel.items.map(unpackItem));
    const { destination, basketValue, locale } = terms;
    const confidence = terms.askedConfidence;
    try {
      return this.promises.quoteOn(network, { destination, items, basketValue, locale, confidence }, now);
    } catch (error) {
      // An origin that is gone: the basket is asked for from wherever the network has goods today.
      if (!(error instanceof AppError)) throw error;
      const anywhere = items.map((item) => ({ ...item, originCodes: null }));
      return this.promises.quoteOn(
        network,
        { destination, items: anywhere, basketValue, locale, confidence },
        now,
      );
    }
  }
}

function pathOf(terms: OfferTerms, point: PickupPoint | null): PathStep[] {
  return terms.parcels.flatMap((parcel) =>
    stepsOf(
      parcel,
      { grams: parcel.grams, items: parcel.items.map(([, quantity]) => ({ quantity })) },
      point,
    ),
  );
}

const windowOf = (window: OfferTerms['window']): DeliveryWindow => ({ ...window, likely: window.latest });

function promised(
  network: NetworkSnapshot,
  parcel: OfferedParcel,
  point: PickupPoint | null,
  locale: string,
): PromisedParcel | null {
  const facility = network.facilities.get(parcel.originCode);
  const service = network.services.find(({ code }) => code === parcel.serviceCode);
  const zone = network.zones.all.find(({ code }) => code === parcel.zoneCode);
  if (!facility || !service || !zone || !laneOf(service, facility, zone)) return null;
  if (!service.carrier.collections.has(facility.code) || (point && !service.points?.has(point))) return null;
  const places: LedgerPlaces = {
    facility: facility.name,
    originZone: facility.origin.site.zone,
    carrier: service.carrier.name,
    destinationZone: point ? point.site.zone : zone.timeZone,
    point: point?.name ?? null,
  };
  const book = phraseBook(locale);
  const { originCode, serviceCode, dispatchOn, grams } = parcel;
  return {
    ...{ originCode, serviceCode, dispatchOn, grams },
    carrierCode: service.carrier.code,
    window: windowOf(parcel.window),
    ledger: unpackLedger(parcel.ledger, toDay(parcel.orderedOn)).map((entry) =>
      entryView(entry, places, book),
    ),
    items: parcel.items.map(([sku, quantity]) => ({ sku, quantity })),
  };
}
