import { Inject, Injectable } from '@nestjs/common';
import type { QueuesOfWays } from '../capacity/domain/rooms.js';
import { LoadService } from '../capacity/load.service.js';
import { RoomsService } from '../capacity/rooms.service.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CurrentNetwork } from '../network/current-network.js';
import type { NetworkSnapshot } from '../network/domain/snapshot.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { orderByOf } from './domain/claim.js';
import { estimate } from './domain/estimate.js';
import type { ItemEstimate } from './domain/estimate.js';
import type { Quote } from './domain/quote.js';
import { quote } from './domain/quote.js';
import type { QuoteRequest } from './domain/quote-request.js';
import type { WrittenQuoteRequest } from './domain/read-quote-request.js';
import { QuoteFault, readQuoteRequest } from './domain/read-quote-request.js';
import { refusal, refusedBy } from './domain/parcel-limits.js';
import type { Carriage } from './domain/timeline.js';
import { Timelines } from './domain/timelines.js';
import { LearnedPromises } from './learned-promises.js';
import { OfferSigner } from './offer-token.js';
import { QUOTE_ERRORS } from './promise.errors.js';
import type { DeliveryEstimate, DeliveryOptions } from './promise.graphql.js';
import type { DeliveryEstimatesInput, DeliveryOptionsInput } from './quote-input.graphql.js';
import type { PickupPoint } from './pickup-point.graphql.js';
import type { PhraseBook } from './texts/phrase-book.js';
import { phraseBook } from './texts/phrase-book.js';
import type { Quoting } from './views/offer-terms.js';
import { optionViews, planSummary, planWindow } from './views/option-view.js';
import { pointView } from './views/point-view.js';
import { unavailableView } from './views/unavailable-view.js';

/** A what-if further away would need calendars that nobody has decreed. */
const WHAT_IF_MS = 2 * 366 * 86_400_000;

/**
 * Answers questions of checkouts from memory: no database, no clock but the request's own instant.
 * Knows: how a basket becomes options. Asks: the current network and learned model, capacity for what is taken on its ways, incidents for what delays them. Tells: nobody; a quote leaves no trace.
 */
@Injectable()
export class PromiseService {
  private readonly timelines = new WeakMap<NetworkSnapshot, Timelines>();

  constructor(
    private readonly networks: CurrentNetwork,
    private readonly rooms: RoomsService,
    private readonly load: LoadService,
    private readonly incidents: IncidentsService,
    private readonly learned: LearnedPromises,
    @Inject(OfferSigner) private readonly signer: OfferSigner,
  ) {}

  /** The options for a basket and an address, computed for now, or for `orderedAt` when staff ask "what if". */
  options(input: DeliveryOptionsInput, context: RequestContext): DeliveryOptions {
    const network = this.networks.snapshot;
    const now = instantOf(input, context);
    const { options, unavailable, quoting } = this.quoteOn(network, input, now, context.now);
    const { request, book } = quoting;
    const today = todayAt(network, request);
    return {
      options: optionViews(options, quoting),
      unavailable: unavailable.map((why) => unavailableView(why, today, book)),
      quotedAt: now,
      dataVersion: network.dataVersion,
      capacityAsOf: this.rooms.asOf(network),
    };
  }

  /** A pick-up point as a reader of this language sees it; null when the network in use has none of this code. */
  pickupPoint(code: string, locale: string): PickupPoint | null {
    const point =
      this.networks.dataVersion === null ? undefined : this.networks.snapshot.pickupPoints.get(code);
    return point ? pointView(point, null, phraseBook(locale)) : null;
  }

  /** The zone of time a recipient lives by; that of the pick-up point where there is one. Null when nobody knows it. */
  timezoneOf(place: {
    readonly countryCode: string;
    readonly subdivisionCode: string | null;
    readonly postalCode: string | null;
    readonly pickupPointCode: string | null;
  }): string | null {
    if (this.networks.dataVersion === null) return null;
    const { zones, pickupPoints } = this.networks.snapshot;
    const point = place.pickupPointCode === null ? undefined : pickupPoints.get(place.pickupPointCode);
    const zone = zones.find(place.countryCode, place.subdivisionCode, place.postalCode);
    return (point?.site.zone ?? zone?.timeZone)?.name ?? null;
  }

  /** The name of a carrier for a reader of this language; its code when the network in use does not have it. */
  carrierName(code: string, locale: string): string {
    if (this.networks.dataVersion === null) return code;
    const carrier = this.networks.snapshot.services.find((service) => service.carrier.code === code)?.carrier;
    return carrier ? phraseBook(locale).text(carrier.name) : code;
  }

  /** The plans behind the options of an order placed at `now` (epoch ms), asked about at another instant in a what-if. */
  quoteOn(
    network: NetworkSnapshot,
    written: WrittenQuoteRequest,
    now: number,
    askedAt = now,
  ): Quote & { readonly quoting: Quoting } {
    const request = read(written, now, network);
    const { networkCode, dataVersion } = network;
    const book = phraseBook(request.locale);
    const quoting = { request, networkCode, dataVersion, now, askedAt, book, signer: this.signer };
    return { ...quote(network, this.timelinesOf(network), request), quoting };
  }

  /** The best windows of each item, as if it were bought alone. */
  estimates(input: DeliveryEstimatesInput, context: RequestContext): DeliveryEstimate[] {
    const network = this.networks.snapshot;
    const request = read(input, context.now, network);
    const book = phraseBook(request.locale);
    return estimate(network, this.timelinesOf(network), request).map((item) =>
      estimateView(item, network, request, book),
    );
  }

  private timelinesOf(network: NetworkSnapshot): Timelines {
    const { model, usual } = this.learned;
    let timelines = this.timelines.get(network);
    if (!timelines || timelines.model !== model) {
      const queues: QueuesOfWays = {
        on: (facility, service) => this.load.on(network, facility, service),
      };
      const incidents = {
        on: ({ service, facility, zone }: Carriage) => this.incidents.on(network, service, facility, zone),
      };
      timelines = new Timelines(network, this.rooms.on(network), queues, incidents, model, usual);
      this.timelines.set(network, timelines);
    }
    return timelines;
  }
}

/** `orderedAt` in another instant is a question of planning, not of buying. */
function instantOf(input: DeliveryOptionsInput, { now, principal }: RequestContext): number {
  const { orderedAt } = input;
  if (orderedAt == null || orderedAt === now) return now;
  const path = ['input', 'orderedAt'];
  if (principal?.role !== 'staff' && principal?.role !== 'admin') {
    throw new AppError(
      QUOTE_ERRORS.WHAT_IF_FORBIDDEN,
      'orderedAt in another instant is a what-if and needs role staff',
      path,
    );
  }
  if (Math.abs(orderedAt - now) > WHAT_IF_MS) {
    throw new AppError(QUOTE_ERRORS.WHAT_IF_OUT_OF_RANGE, 'orderedAt must lie within two years of now', path);
  }
  return orderedAt;
}

function read(input: WrittenQuoteRequest, orderedAt: number, network: NetworkSnapshot): QuoteRequest {
  try {
    return readQuoteRequest(input, orderedAt, network);
  } catch (error) {
    if (error instanceof QuoteFault) throw new AppError(QUOTE_ERRORS[error.code], error.message, error.path);
    throw error;
  }
}

function zoneOf(
  network: NetworkSnapshot,
  { destination }: QuoteRequest,
): ReturnType<NetworkSnapshot['zones']['find']> {
  return network.zones.find(destination.countryCode, destination.subdivisionCode, destination.postalCode);
}

/** The buyer's date, for words such as "tomorrow"; in UTC where the network knows no zone. */
function todayAt(network: NetworkSnapshot, request: QuoteRequest): number {
  const zone = zoneOf(network, request);
  return zone ? zone.timeZone.dayOf(request.orderedAt) : Math.floor(request.orderedAt / 86_400_000);
}

function estimateView(
  { item, fastest, cheapest, unavailable }: ItemEstimate,
  network: NetworkSnapshot,
  request: QuoteRequest,
  book: PhraseBook,
): DeliveryEstimate {
  const zone = zoneOf(network, request);
  return {
    sku: item.sku,
    fastest: fastest && planWindow(fastest),
    cheapest: cheapest && planWindow(cheapest),
    orderBy: fastest && orderByOf(fastest),
    unavailable,
    get summary() {
      if (fastest && zone) return planSummary(fastest, zone, request.orderedAt, book);
      const why = refusedBy({ code: '', name: item.sku }, refusal(unavailable ?? 'OUTSIDE_ZONE'));
      return book.unavailable({ ...why, today: todayAt(network, request) });
    },
  };
}
