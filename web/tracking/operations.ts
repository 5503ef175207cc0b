// Written by `node scripts/web-operations.mjs` from schema.gql and the .graphql files beside it.
import type { Operation } from '../shared/operation.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type DelayCauseCode =
  | 'CARRIER_REPORTED'
  | 'CUSTOMS_HOLD'
  | 'FACILITY_DWELL'
  | 'FAILED_ATTEMPT'
  | 'INCIDENT'
  | 'LAST_MILE'
  | 'LATE_HANDOVER'
  | 'NO_SCANS'
  | 'ORDER_PLACED'
  | 'SLOW_TRANSIT'
  | 'STAFF_DECISION';

export type Direction =
  | 'FORWARD'
  | 'RETURN';

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

export type FeedbackInput = {
  readonly comment?: string | null | undefined;
  readonly score: number;
  readonly shipmentId: string;
  readonly token: string;
};

export type NextStepKind =
  | 'ACT'
  | 'COLLECT'
  | 'DELIVERY'
  | 'HAND_OVER'
  | 'RETURN'
  | 'TRANSIT'
  | 'WAIT';

export type PickupPointKind =
  | 'LOCKER'
  | 'PICKUP_POINT'
  | 'STORE';

export type ScanStatus =
  | 'ARRIVED_AT_FACILITY'
  | 'AVAILABLE_FOR_PICKUP'
  | 'CANCELLED'
  | 'CUSTOMS'
  | 'DAMAGED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'DELIVERY_ATTEMPTED'
  | 'DEPARTED_FACILITY'
  | 'EXCEPTION'
  | 'HELD'
  | 'INFO'
  | 'IN_TRANSIT'
  | 'LOST'
  | 'OUT_FOR_DELIVERY'
  | 'PICKED_UP'
  | 'PRE_TRANSIT'
  | 'RETURNED'
  | 'RETURNING'
  | 'UNKNOWN';

export type TimeQuality =
  | 'DATE'
  | 'INSTANT'
  | 'LOCAL'
  | 'NONE';

export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type TrackQueryVariables = Exact<{
  token: string;
}>;


export type TrackQuery = { readonly tracking: { readonly orderReference: string, readonly placedAt: string, readonly locale: string, readonly timezone: string, readonly status: ScanStatus, readonly likelihood: number, readonly keepUntil: string | null, readonly asOf: string, readonly window: { readonly earliest: string, readonly likely: string, readonly latest: string, readonly slotStart: string | null, readonly slotEnd: string | null }, readonly nextStep: { readonly kind: NextStepKind, readonly text: string, readonly by: string | null } | null, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly carrierName: string, readonly trackingNumber: string | null, readonly status: ScanStatus, readonly text: string, readonly direction: Direction, readonly statusAt: string | null, readonly carrierEstimate: string | null, readonly keepUntil: string | null, readonly lockerCode: string | null, readonly items: ReadonlyArray<{ readonly sku: string, readonly quantity: number }>, readonly proofOfDelivery: { readonly deliveredAt: string | null, readonly deliveredOn: string | null, readonly signedBy: string | null, readonly leftAt: string | null } | null, readonly timeline: ReadonlyArray<{ readonly status: ScanStatus, readonly text: string, readonly occurredAt: string | null, readonly occurredOn: string | null, readonly timeQuality: TimeQuality, readonly timezone: string | null, readonly city: string | null, readonly countryCode: string | null, readonly carrierText: string | null, readonly voided: boolean }>, readonly feedback: { readonly score: number, readonly comment: string | null } | null }>, readonly revisions: ReadonlyArray<{ readonly revision: number, readonly madeAt: string, readonly text: string, readonly cause: DelayCauseCode, readonly window: { readonly earliest: string, readonly latest: string } }>, readonly pickupPoint: { readonly kind: PickupPointKind, readonly name: string, readonly address: string, readonly city: string | null, readonly postalCode: string | null, readonly timezone: string, readonly freeStorageDays: number, readonly openingHours: ReadonlyArray<{ readonly weekday: Weekday, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }>, readonly specialHours: ReadonlyArray<{ readonly date: string, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }> } | null, readonly remedies: ReadonlyArray<{ readonly code: string, readonly text: string }> } | null };

export type FollowSubscriptionVariables = Exact<{
  token: string;
}>;


export type FollowSubscription = { readonly trackingUpdated: { readonly orderReference: string, readonly placedAt: string, readonly locale: string, readonly timezone: string, readonly status: ScanStatus, readonly likelihood: number, readonly keepUntil: string | null, readonly asOf: string, readonly window: { readonly earliest: string, readonly likely: string, readonly latest: string, readonly slotStart: string | null, readonly slotEnd: string | null }, readonly nextStep: { readonly kind: NextStepKind, readonly text: string, readonly by: string | null } | null, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly carrierName: string, readonly trackingNumber: string | null, readonly status: ScanStatus, readonly text: string, readonly direction: Direction, readonly statusAt: string | null, readonly carrierEstimate: string | null, readonly keepUntil: string | null, readonly lockerCode: string | null, readonly items: ReadonlyArray<{ readonly sku: string, readonly quantity: number }>, readonly proofOfDelivery: { readonly deliveredAt: string | null, readonly deliveredOn: string | null, readonly signedBy: string | null, readonly leftAt: string | null } | null, readonly timeline: ReadonlyArray<{ readonly status: ScanStatus, readonly text: string, readonly occurredAt: string | null, readonly occurredOn: string | null, readonly timeQuality: TimeQuality, readonly timezone: string | null, readonly city: string | null, readonly countryCode: string | null, readonly carrierText: string | null, readonly voided: boolean }>, readonly feedback: { readonly score: number, readonly comment: string | null } | null }>, readonly revisions: ReadonlyArray<{ readonly revision: number, readonly madeAt: string, readonly text: string, readonly cause: DelayCauseCode, readonly window: { readonly earliest: string, readonly latest: string } }>, readonly pickupPoint: { readonly kind: PickupPointKind, readonly name: string, readonly address: string, readonly city: string | null, readonly postalCode: string | null, readonly timezone: string, readonly freeStorageDays: number, readonly openingHours: ReadonlyArray<{ readonly weekday: Weekday, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }>, readonly specialHours: ReadonlyArray<{ readonly date: string, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }> } | null, readonly remedies: ReadonlyArray<{ readonly code: string, readonly text: string }> } };

export type RateMutationVariables = Exact<{
  input: FeedbackInput;
}>;


export type RateMutation = { readonly leaveFeedback:
    | { readonly __typename: 'Feedback', readonly score: number }
    | { readonly __typename: 'FeedbackTooEarlyError', readonly code: ErrorCode }
    | { readonly __typename: 'FeedbackUnknownParcelError', readonly code: ErrorCode }
   };

export type ShownFragment = { readonly orderReference: string, readonly placedAt: string, readonly locale: string, readonly timezone: string, readonly status: ScanStatus, readonly likelihood: number, readonly keepUntil: string | null, readonly asOf: string, readonly window: { readonly earliest: string, readonly likely: string, readonly latest: string, readonly slotStart: string | null, readonly slotEnd: string | null }, readonly nextStep: { readonly kind: NextStepKind, readonly text: string, readonly by: string | null } | null, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly carrierName: string, readonly trackingNumber: string | null, readonly status: ScanStatus, readonly text: string, readonly direction: Direction, readonly statusAt: string | null, readonly carrierEstimate: string | null, readonly keepUntil: string | null, readonly lockerCode: string | null, readonly items: ReadonlyArray<{ readonly sku: string, readonly quantity: number }>, readonly proofOfDelivery: { readonly deliveredAt: string | null, readonly deliveredOn: string | null, readonly signedBy: string | null, readonly leftAt: string | null } | null, readonly timeline: ReadonlyArray<{ readonly status: ScanStatus, readonly text: string, readonly occurredAt: string | null, readonly occurredOn: string | null, readonly timeQuality: TimeQuality, readonly timezone: string | null, readonly city: string | null, readonly countryCode: string | null, readonly carrierText: string | null, readonly voided: boolean }>, readonly feedback: { readonly score: number, readonly comment: string | null } | null }>, readonly revisions: ReadonlyArray<{ readonly revision: number, readonly madeAt: string, readonly text: string, readonly cause: DelayCauseCode, readonly window: { readonly earliest: string, readonly latest: string } }>, readonly pickupPoint: { readonly kind: PickupPointKind, readonly name: string, readonly address: string, readonly city: string | null, readonly postalCode: string | null, readonly timezone: string, readonly freeStorageDays: number, readonly openingHours: ReadonlyArray<{ readonly weekday: Weekday, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }>, readonly specialHours: ReadonlyArray<{ readonly date: string, readonly intervals: ReadonlyArray<{ readonly opens: string, readonly closes: string }> }> } | null, readonly remedies: ReadonlyArray<{ readonly code: string, readonly text: string }> };

export const Track = "query Track($token:String!){tracking(token:$token){...Shown}}fragment Shown on Tracking{orderReference placedAt locale timezone status likelihood keepUntil asOf window{earliest likely latest slotStart slotEnd}nextStep{kind text by}parcels{shipmentId carrierName trackingNumber status text direction statusAt carrierEstimate keepUntil lockerCode items{sku quantity}proofOfDelivery{deliveredAt deliveredOn signedBy leftAt}timeline{status text occurredAt occurredOn timeQuality timezone city countryCode carrierText voided}feedback{score comment}}revisions{revision madeAt text cause window{earliest latest}}pickupPoint{kind name address city postalCode timezone freeStorageDays openingHours{weekday intervals{opens closes}}specialHours{date intervals{opens closes}}}remedies{code text}}" as Operation<TrackQuery, TrackQueryVariables>;

export const Follow = "subscription Follow($token:String!){trackingUpdated(token:$token){...Shown}}fragment Shown on Tracking{orderReference placedAt locale timezone status likelihood keepUntil asOf window{earliest likely latest slotStart slotEnd}nextStep{kind text by}parcels{shipmentId carrierName trackingNumber status text direction statusAt carrierEstimate keepUntil lockerCode items{sku quantity}proofOfDelivery{deliveredAt deliveredOn signedBy leftAt}timeline{status text occurredAt occurredOn timeQuality timezone city countryCode carrierText voided}feedback{score comment}}revisions{revision madeAt text cause window{earliest latest}}pickupPoint{kind name address city postalCode timezone freeStorageDays openingHours{weekday intervals{opens closes}}specialHours{date intervals{opens closes}}}remedies{code text}}" as Operation<FollowSubscription, FollowSubscriptionVariables>;

export const Rate = "mutation Rate($input:FeedbackInput!){leaveFeedback(input:$input){__typename ...on Feedback{score}...on ErrorResult{code}}}" as Operation<RateMutation, RateMutationVariables>;
