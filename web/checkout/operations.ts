// Written by `node scripts/web-operations.mjs` from schema.gql and the .graphql files beside it.
import type { Operation } from '../shared/operation.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AcceptOfferInput = {
  readonly customer?: CustomerInput | null | undefined;
  readonly holdId?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly offerToken: string;
  readonly orderReference: string;
};

export type CustomerInput = {
  readonly email?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly phone?: string | null | undefined;
};

export type DeliveryMethod =
  | 'COURIER'
  | 'LOCKER'
  | 'PICKUP_POINT'
  | 'STORE';

export type DeliveryOptionsInput = {
  readonly basketValue?: MoneyInput | null | undefined;
  readonly confidence?: number | null | undefined;
  readonly destination: DestinationInput;
  readonly items: ReadonlyArray<ItemInput>;
  readonly locale?: string | null | undefined;
  readonly methods?: ReadonlyArray<DeliveryMethod> | null | undefined;
  readonly neededBy?: string | null | undefined;
  readonly orderedAt?: string | null | undefined;
};

export type DestinationInput = {
  readonly city?: string | null | undefined;
  readonly countryCode: string;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
  readonly pickupPointCode?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly subdivisionCode?: string | null | undefined;
};

export type ErrorCode =
  | 'ALERT_CHANGED'
  | 'ALERT_CLOSED'
  | 'ALERT_UNKNOWN'
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'BASKET_EMPTY'
  | 'BASKET_TOO_LARGE'
  | 'CAPACITY_AMOUNT_INVALID'
  | 'CAPACITY_EXHAUSTED'
  | 'CAPACITY_OVERRIDE_OVERLAPS'
  | 'CAPACITY_OVERRIDE_UNKNOWN'
  | 'CAPACITY_PERIOD_INVALID'
  | 'CAPACITY_QUESTION_TOO_LARGE'
  | 'CAPACITY_RESOURCE_UNKNOWN'
  | 'CONFIDENCE_OUT_OF_RANGE'
  | 'COORDINATES_OUT_OF_RANGE'
  | 'COUNTRY_UNKNOWN'
  | 'CURRENCY_UNKNOWN'
  | 'FACILITY_UNKNOWN'
  | 'FEEDBACK_TOO_EARLY'
  | 'FEEDBACK_UNKNOWN_PARCEL'
  | 'FORBIDDEN'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'HEADERS_TOO_LARGE'
  | 'HOLD_ENDED'
  | 'HOLD_UNKNOWN'
  | 'IDEMPOTENCY_CONFLICT'
  | 'INCIDENT_PLACE_UNKNOWN'
  | 'INCIDENT_UNKNOWN'
  | 'INTERNAL'
  | 'LOAD_ADJUSTMENT_UNKNOWN'
  | 'MEASURE_OUT_OF_RANGE'
  | 'METHODS_EMPTY'
  | 'METHOD_NOT_ALLOWED'
  | 'MODEL_UNKNOWN'
  | 'NETWORK_BREAKS_PROMISES'
  | 'NETWORK_INVALID'
  | 'NETWORK_MISSING'
  | 'NOT_ACCEPTABLE'
  | 'NOT_FOUND'
  | 'NO_MODEL_BEFORE'
  | 'OFFER_ALTERED'
  | 'OFFER_EXPIRED'
  | 'OFFER_FOREIGN_NETWORK'
  | 'OFFER_FORGED'
  | 'OFFER_UNREADABLE'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'ORDER_REFERENCE_TAKEN'
  | 'ORDER_UNKNOWN'
  | 'ORIGIN_UNKNOWN'
  | 'PAYLOAD_TOO_LARGE'
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  | 'QUANTITY_OUT_OF_RANGE'
  | 'QUARANTINE_UNKNOWN'
  | 'QUERY_TOO_COMPLEX'
  | 'REQUEST_TIMEOUT'
  | 'SCAN_UNKNOWN'
  | 'SHIPMENT_CANCELLED'
  | 'SHIPMENT_DISPATCHED'
  | 'SHIPMENT_UNKNOWN'
  | 'SUBDIVISION_UNKNOWN'
  | 'TEXT_OUT_OF_RANGE'
  | 'TOO_MANY_HOLDS'
  | 'TOO_MANY_REQUESTS'
  | 'TRACKING_NUMBER_TAKEN'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'WHAT_IF_FORBIDDEN'
  | 'WHAT_IF_OUT_OF_RANGE';

export type ItemInput = {
  readonly availableFrom?: string | null | undefined;
  readonly hazardClass?: string | null | undefined;
  readonly heightMm?: number | null | undefined;
  readonly lengthMm?: number | null | undefined;
  readonly minimumAge?: number | null | undefined;
  readonly originCodes?: ReadonlyArray<string> | null | undefined;
  readonly productClass?: string | null | undefined;
  readonly quantity: number;
  readonly sku: string;
  readonly volumeCm3?: number | null | undefined;
  readonly weightGrams?: number | null | undefined;
  readonly widthMm?: number | null | undefined;
};

export type MoneyInput = {
  readonly amountMinor: number;
  readonly currency: string;
};

export type PromiseGrade =
  | 'BEST_EFFORT'
  | 'COMMITTED'
  | 'EXPECTED';

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type OptionsQueryVariables = Exact<{
  input: DeliveryOptionsInput;
}>;


export type OptionsQuery = { readonly deliveryOptions: { readonly quotedAt: string, readonly options: ReadonlyArray<{ readonly serviceCode: string, readonly name: string, readonly method: DeliveryMethod, readonly summary: string, readonly cheapest: boolean, readonly fastest: boolean, readonly grade: PromiseGrade, readonly confidence: number, readonly orderBy: string | null, readonly price: { readonly amountMinor: number, readonly currency: string }, readonly window: { readonly earliest: string, readonly latest: string, readonly slotStart: string | null, readonly slotEnd: string | null }, readonly pickupPoint: { readonly code: string, readonly name: string, readonly address: string, readonly city: string | null, readonly distanceMeters: number | null, readonly freeStorageDays: number, readonly timezone: string, readonly openingHours: ReadonlyArray<{ readonly weekday: Weekday, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }> } | null, readonly parcels: ReadonlyArray<{ readonly originCode: string }>, readonly ledger: ReadonlyArray<{ readonly from: string, readonly to: string, readonly days: number, readonly text: string }>, readonly offer: { readonly token: string, readonly expiresAt: string } }>, readonly unavailable: ReadonlyArray<{ readonly serviceCode: string, readonly text: string }> } };

export type AcceptMutationVariables = Exact<{
  input: AcceptOfferInput;
}>;


export type AcceptMutation = { readonly acceptOffer:
    | { readonly __typename: 'CapacityExhaustedError', readonly code: ErrorCode, readonly message: string, readonly alternatives: ReadonlyArray<{ readonly serviceCode: string, readonly name: string, readonly method: DeliveryMethod, readonly summary: string, readonly cheapest: boolean, readonly fastest: boolean, readonly grade: PromiseGrade, readonly confidence: number, readonly orderBy: string | null, readonly price: { readonly amountMinor: number, readonly currency: string }, readonly window: { readonly earliest: string, readonly latest: string, readonly slotStart: string | null, readonly slotEnd: string | null }, readonly pickupPoint: { readonly code: string, readonly name: string, readonly address: string, readonly city: string | null, readonly distanceMeters: number | null, readonly freeStorageDays: number, readonly timezone: string, readonly openingHours: ReadonlyArray<{ readonly weekday: Weekday, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }> } | null, readonly parcels: ReadonlyArray<{ readonly originCode: string }>, readonly ledger: ReadonlyArray<{ readonly from: string, readonly to: string, readonly days: number, readonly text: string }>, readonly offer: { readonly token: string, readonly expiresAt: string } }> }
    | { readonly __typename: 'IdempotencyConflictError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'OfferExpiredError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'OfferInvalidError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'Order', readonly reference: string, readonly trackingUrl: string | null }
    | { readonly __typename: 'OrderReferenceConflictError', readonly code: ErrorCode, readonly message: string }
   };

export type OptionFragment = { readonly serviceCode: string, readonly name: string, readonly method: DeliveryMethod, readonly summary: string, readonly cheapest: boolean, readonly fastest: boolean, readonly grade: PromiseGrade, readonly confidence: number, readonly orderBy: string | null, readonly price: { readonly amountMinor: number, readonly currency: string }, readonly window: { readonly earliest: string, readonly latest: string, readonly slotStart: string | null, readonly slotEnd: string | null }, readonly pickupPoint: { readonly code: string, readonly name: string, readonly address: string, readonly city: string | null, readonly distanceMeters: number | null, readonly freeStorageDays: number, readonly timezone: string, readonly openingHours: ReadonlyArray<{ readonly weekday: Weekday, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }> } | null, readonly parcels: ReadonlyArray<{ readonly originCode: string }>, readonly ledger: ReadonlyArray<{ readonly from: string, readonly to: string, readonly days: number, readonly text: string }>, readonly offer: { readonly token: string, readonly expiresAt: string } };

export const Options = "query Options($input:DeliveryOptionsInput!){deliveryOptions(input:$input){quotedAt options{...Option}unavailable{serviceCode text}}}fragment Option on DeliveryOption{serviceCode name method summary cheapest fastest grade confidence orderBy price{amountMinor currency}window{earliest latest slotStart slotEnd}pickupPoint{code name address city distanceMeters freeStorageDays timezone openingHours{weekday intervals{opens closes}}}parcels{originCode}ledger{from to days text}offer{token expiresAt}}" as Operation<OptionsQuery, OptionsQueryVariables>;

export const Accept = "mutation Accept($input:AcceptOfferInput!){acceptOffer(input:$input){__typename ...on Order{reference trackingUrl}...on ErrorResult{code message}...on CapacityExhaustedError{alternatives{...Option}}}}fragment Option on DeliveryOption{serviceCode name method summary cheapest fastest grade confidence orderBy price{amountMinor currency}window{earliest latest slotStart slotEnd}pickupPoint{code name address city distanceMeters freeStorageDays timezone openingHours{weekday intervals{opens closes}}}parcels{originCode}ledger{from to days text}offer{token expiresAt}}" as Operation<AcceptMutation, AcceptMutationVariables>;
