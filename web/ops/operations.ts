// Written by `node scripts/web-operations.mjs` from schema.gql and the .graphql files beside it.
import type { Operation } from '../shared/operation.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AddAlertNoteInput = {
  readonly id: string;
  readonly text: string;
};

export type AdjustLoadInput = {
  readonly from: string;
  readonly kind: LoadAdjustmentKind;
  readonly name?: string | null | undefined;
  readonly reason: string;
  readonly resource?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly value: number;
};

export type AlertActKind =
  | 'CHANGED'
  | 'CLAIMED'
  | 'CLEARED'
  | 'NOTED'
  | 'OPENED'
  | 'RESOLVED'
  | 'SNOOZED'
  | 'WOKEN';

export type AlertKind =
  | 'LIKELY_LATE'
  | 'SILENT';

export type AlertOutcome =
  | 'CUSTOMER_TOLD'
  | 'FALSE_ALARM'
  | 'NOTHING_POSSIBLE'
  | 'REFUNDED'
  | 'REPLACED'
  | 'REROUTED'
  | 'SAVED';

export type AlertState =
  | 'CLAIMED'
  | 'CLOSED'
  | 'OPEN'
  | 'SNOOZED';

export type AtRiskFilter = {
  readonly canStillBeSaved?: boolean | null | undefined;
  readonly carrierCodes?: ReadonlyArray<string> | null | undefined;
  readonly claimedBy?: string | null | undefined;
  readonly countryCodes?: ReadonlyArray<string> | null | undefined;
  readonly incidentId?: string | null | undefined;
  readonly includeSnoozed?: boolean | null | undefined;
  readonly kinds?: ReadonlyArray<AlertKind> | null | undefined;
  readonly minProbability?: number | null | undefined;
  readonly originCodes?: ReadonlyArray<string> | null | undefined;
  readonly search?: string | null | undefined;
  readonly serviceCodes?: ReadonlyArray<string> | null | undefined;
  readonly states?: ReadonlyArray<AlertState> | null | undefined;
};

export type AtRiskOrder =
  | 'DEADLINE'
  | 'EXPECTED_LOSS'
  | 'LATE_PROBABILITY'
  | 'PROMISED_DATE';

export type AuditAct =
  | 'ALERT_CLAIMED'
  | 'ALERT_NOTED'
  | 'ALERT_RESOLVED'
  | 'ALERT_SNOOZED'
  | 'CAPACITY_OVERRIDDEN'
  | 'CAPACITY_OVERRIDE_WITHDRAWN'
  | 'CUSTOMER_ERASED'
  | 'DELIVERY_REPLAYED'
  | 'INCIDENT_CLOSED'
  | 'INCIDENT_DECLARED'
  | 'LOAD_ADJUSTED'
  | 'LOAD_ADJUSTMENT_WITHDRAWN'
  | 'ORDER_CANCELLED'
  | 'QUARANTINE_REPLAYED'
  | 'SCANS_REMAPPED'
  | 'SCAN_CONFLICT_CLOSED'
  | 'SCAN_VOIDED'
  | 'SHIPMENT_DISPATCHED'
  | 'TRACKING_LINK_REVOKED';

export type AuditLogFilter = {
  readonly about?: string | null | undefined;
  readonly actor?: string | null | undefined;
  readonly acts?: ReadonlyArray<AuditAct> | null | undefined;
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
};

export type AuditSubject =
  | 'ALERT'
  | 'CAPACITY'
  | 'CARRIER'
  | 'DELIVERY'
  | 'INCIDENT'
  | 'LOAD'
  | 'ORDER'
  | 'QUARANTINE'
  | 'SCAN'
  | 'SCAN_CONFLICT'
  | 'SHIPMENT';

export type BlamedParty =
  | 'CARRIER'
  | 'CUSTOMS'
  | 'MERCHANT'
  | 'OTHER'
  | 'RECIPIENT'
  | 'WEATHER';

export type CapacityChangeKind =
  | 'OVERRIDDEN'
  | 'PUBLISHED'
  | 'WITHDRAWN';

export type CapacityKind =
  | 'FACILITY'
  | 'LANE'
  | 'PICKUP'
  | 'POINT'
  | 'SLOT';

export type CapacityResourceFilter = {
  readonly facilityCode?: string | null | undefined;
  readonly kind?: CapacityKind | null | undefined;
  readonly onlyShort?: boolean | null | undefined;
  readonly pickupPointCode?: string | null | undefined;
  readonly resource?: string | null | undefined;
  readonly serviceCode?: string | null | undefined;
};

export type CapacityUnit =
  | 'GRAMS'
  | 'ITEMS'
  | 'ORDERS';

export type ClaimAlertInput = {
  readonly id: string;
  readonly version?: number | null | undefined;
};

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

export type DelayChanceInput = {
  readonly days: number;
  readonly share: number;
};

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

export type EtaBasis =
  | 'ARRIVED'
  | 'LEARNED'
  | 'PROMISE';

export type IncidentAreaInput = {
  readonly countryCode?: string | null | undefined;
  readonly zoneCodes?: ReadonlyArray<string> | null | undefined;
};

export type IncidentInput = {
  readonly area?: IncidentAreaInput | null | undefined;
  readonly carrierCodes?: ReadonlyArray<string> | null | undefined;
  readonly dryRun?: boolean;
  readonly expectedDelay: ReadonlyArray<DelayChanceInput>;
  readonly facilityCodes?: ReadonlyArray<string> | null | undefined;
  readonly from: string;
  readonly kind: IncidentKind;
  readonly list?: number;
  readonly name: string;
  readonly nameRu?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly serviceCodes?: ReadonlyArray<string> | null | undefined;
  readonly until: string;
};

export type IncidentKind =
  | 'CUSTOMS'
  | 'HUB_OUTAGE'
  | 'OTHER'
  | 'ROAD_CLOSED'
  | 'STORM'
  | 'STRIKE';

export type JourneyStage =
  | 'AFTER_ATTEMPT'
  | 'AT_FACILITY'
  | 'AWAITING_PICKUP'
  | 'CUSTOMS'
  | 'IN_TROUBLE'
  | 'MOVING'
  | 'WITH_COURIER';

export type LatenessCause =
  | 'CARRIER_REPORTED'
  | 'CUSTOMS_HOLD'
  | 'FACILITY_DWELL'
  | 'FAILED_ATTEMPT'
  | 'INCIDENT'
  | 'LAST_MILE'
  | 'LATE_HANDOVER'
  | 'MISSORTED'
  | 'NEVER_ARRIVED'
  | 'SLOW_TRANSIT'
  | 'TIGHT_PROMISE';

export type LoadAdjustmentKind =
  | 'BACKLOG'
  | 'FACTOR';

export type LoadFactorKind =
  | 'ADJUSTMENT'
  | 'EVENT'
  | 'LEVEL'
  | 'WEEK'
  | 'WEEKDAY';

export type OrderNoticeKind =
  | 'ACCEPTED'
  | 'CANCELLED'
  | 'CUSTOMER_ERASED'
  | 'PROMISED_ANEW';

export type OrderStatus =
  | 'ACCEPTED'
  | 'CANCELLED';

export type OverrideCapacityInput = {
  readonly capacity?: number | null | undefined;
  readonly from: string;
  readonly overbooking?: number | null | undefined;
  readonly reason: string;
  readonly resource: string;
  readonly to?: string | null | undefined;
  readonly unit?: CapacityUnit | null | undefined;
  readonly unlimited?: boolean | null | undefined;
};

export type PeriodInput = {
  readonly from: string;
  readonly to: string;
};

export type ResolveAlertInput = {
  readonly id: string;
  readonly note?: string | null | undefined;
  readonly outcome: AlertOutcome;
  readonly version?: number | null | undefined;
};

export type RevisionAuthor =
  | 'CHECKOUT'
  | 'ESTIMATE'
  | 'INCIDENT'
  | 'STAFF';

export type RiskDriverKind =
  | 'CARRIER_WORD'
  | 'STEP';

export type SavingAction =
  | 'AGREE_NEW_ATTEMPT'
  | 'CALL_COURIER'
  | 'CHASE_CARRIER'
  | 'CLEAR_CUSTOMS'
  | 'HAND_OVER'
  | 'SOLVE_WITH_CARRIER';

export type ScanCause =
  | 'ACCESS'
  | 'ADDRESS'
  | 'AGE_CHECK'
  | 'CARRIER_DELAY'
  | 'CUSTOMS'
  | 'DAMAGED'
  | 'DESTROYED'
  | 'DOCUMENTS'
  | 'FORCE_MAJEURE'
  | 'HOLIDAY'
  | 'LOCKER'
  | 'LOST'
  | 'MECHANICAL'
  | 'MERCHANT'
  | 'MISSORTED'
  | 'NOT_COLLECTED'
  | 'NO_CAPACITY'
  | 'OTHER'
  | 'PARTIAL'
  | 'PAYMENT'
  | 'PICKUP_FAILED'
  | 'PROHIBITED'
  | 'RECIPIENT_ABSENT'
  | 'RECIPIENT_REQUEST'
  | 'REDIRECTED'
  | 'REFUSED'
  | 'SECURITY'
  | 'WEATHER';

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

export type SnoozeAlertInput = {
  readonly id: string;
  readonly reason?: string | null | undefined;
  readonly until: string;
  readonly version?: number | null | undefined;
};

export type TimeQuality =
  | 'DATE'
  | 'INSTANT'
  | 'LOCAL'
  | 'NONE';

export type WithdrawCapacityOverrideInput = {
  readonly id: string;
  readonly reason: string;
};

export type WithdrawLoadAdjustmentInput = {
  readonly id: string;
  readonly reason: string;
};

export type AuditLogQueryVariables = Exact<{
  filter?: AuditLogFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { readonly auditLog: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly actor: string, readonly act: AuditAct, readonly subjectKind: AuditSubject, readonly subject: string, readonly orderReference: string | null, readonly shipmentId: string | null, readonly reason: string | null, readonly details: ReadonlyArray<{ readonly name: string, readonly value: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CapacityQueryVariables = Exact<{
  from: string;
  to: string;
  resource?: CapacityResourceFilter | null | undefined;
}>;


export type CapacityQuery = { readonly serverTime: string, readonly capacity: ReadonlyArray<{ readonly resource: string, readonly day: string, readonly part: number, readonly unit: CapacityUnit, readonly capacity: number | null, readonly sellable: number | null, readonly confirmed: number, readonly held: number, readonly free: number | null, readonly forecast: number | null, readonly backlog: number | null, readonly shortfall: number }> };

export type CapacityDetailQueryVariables = Exact<{
  resource: string;
  day: string;
}>;


export type CapacityDetailQuery = { readonly capacity: ReadonlyArray<{ readonly part: number, readonly unit: CapacityUnit, readonly capacity: number | null, readonly confirmed: number, readonly held: number, readonly free: number | null, readonly forecast: number | null, readonly backlog: number | null, readonly shortfall: number, readonly endangered: { readonly count: number, readonly references: ReadonlyArray<string> } }>, readonly capacityHistory: ReadonlyArray<{ readonly at: string, readonly author: string, readonly kind: CapacityChangeKind, readonly dataVersion: string | null, readonly reason: string | null, readonly override: { readonly id: string, readonly from: string, readonly to: string, readonly capacity: number | null, readonly unit: CapacityUnit, readonly overbooking: number, readonly withdrawnAt: string | null } | null }> };

export type ExpectedQueryVariables = Exact<{
  resource: string;
  day: string;
}>;


export type ExpectedQuery = { readonly expectedLoad: ReadonlyArray<{ readonly accepted: number, readonly toCome: number, readonly backlog: number, readonly expected: number | null, readonly waitMedianDays: number | null, readonly waitMostDays: number | null, readonly factors: ReadonlyArray<{ readonly kind: LoadFactorKind, readonly name: string, readonly value: number, readonly days: number, readonly reason: string | null, readonly author: string | null, readonly adjustmentId: string | null }>, readonly leftOver: { readonly value: number, readonly author: string, readonly reason: string, readonly adjustmentId: string } | null }> };

export type OverrideMutationVariables = Exact<{
  input: OverrideCapacityInput;
}>;


export type OverrideMutation = { readonly result:
    | { readonly __typename: 'CapacityOverride' }
    | { readonly __typename: 'CapacityOverrideOverlapsError', readonly other: { readonly from: string, readonly to: string, readonly reason: string } }
    | { readonly __typename: 'CapacityResourceUnknownError' }
   };

export type WithdrawMutationVariables = Exact<{
  input: WithdrawCapacityOverrideInput;
}>;


export type WithdrawMutation = { readonly result:
    | { readonly __typename: 'CapacityOverride' }
    | { readonly __typename: 'CapacityOverrideUnknownError' }
   };

export type WithdrawLoadMutationVariables = Exact<{
  input: WithdrawLoadAdjustmentInput;
}>;


export type WithdrawLoadMutation = { readonly result:
    | { readonly __typename: 'LoadAdjustment' }
    | { readonly __typename: 'LoadAdjustmentUnknownError' }
   };

export type AdjustMutationVariables = Exact<{
  input: AdjustLoadInput;
}>;


export type AdjustMutation = { readonly result:
    | { readonly __typename: 'CapacityResourceUnknownError' }
    | { readonly __typename: 'LoadAdjustment' }
   };

export type FacilitiesQueryVariables = Exact<{
  day: string;
}>;


export type FacilitiesQuery = { readonly capacity: ReadonlyArray<{ readonly resource: string }> };

export type UrgentFacilityQueryVariables = Exact<{ [key: string]: never; }>;


export type UrgentFacilityQuery = { readonly mostUrgentFacility: string | null };

export type DispatchQueryVariables = Exact<{
  facility: string;
  on?: string | null | undefined;
  handedOver: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type DispatchQuery = { readonly serverTime: string, readonly dispatchList: ReadonlyArray<{ readonly cursor: string, readonly orderReference: string, readonly shipmentId: string, readonly parcel: number, readonly parcels: number, readonly carrierCode: string, readonly serviceCode: string, readonly pickupPointCode: string | null, readonly deadline: string, readonly timeZone: string, readonly slackMinutes: number, readonly behind: boolean, readonly daysBehind: number, readonly grams: number, readonly promisedLatest: string, readonly status: ScanStatus, readonly trackingNumber: string | null, readonly items: ReadonlyArray<{ readonly sku: string, readonly quantity: number }> }> };

export type FindQueryVariables = Exact<{
  text: string;
}>;


export type FindQuery = { readonly findShipments: ReadonlyArray<{ readonly shipmentId: string, readonly orderReference: string, readonly carrierCode: string, readonly trackingNumber: string | null, readonly status: ScanStatus, readonly promisedOn: string }> };

export type FrameQueryVariables = Exact<{ [key: string]: never; }>;


export type FrameQuery = { readonly serverTime: string, readonly viewer: { readonly id: string, readonly name: string }, readonly staffMembers: ReadonlyArray<{ readonly id: string, readonly name: string }> };

export type IncidentNowFragment = { readonly id: string | null, readonly kind: IncidentKind, readonly name: string, readonly nameRu: string, readonly note: string | null, readonly countryCode: string | null, readonly zoneCodes: ReadonlyArray<string> | null, readonly facilityCodes: ReadonlyArray<string> | null, readonly carrierCodes: ReadonlyArray<string> | null, readonly serviceCodes: ReadonlyArray<string> | null, readonly lanes: ReadonlyArray<string>, readonly from: string, readonly until: string, readonly declaredBy: string | null, readonly declaredAt: string | null, readonly closedAt: string | null, readonly expectedDelay: ReadonlyArray<{ readonly days: number, readonly share: number }> };

export type IncidentNumbersFragment = { readonly inReach: number, readonly estimated: number, readonly endangered: number, readonly shifts: ReadonlyArray<{ readonly days: number, readonly parcels: number }>, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly orderReference: string, readonly lateProbabilityBefore: number, readonly lateProbabilityAfter: number, readonly likelyBefore: string | null, readonly likelyAfter: string | null }> };

export type IncidentsQueryVariables = Exact<{
  closed: boolean;
}>;


export type IncidentsQuery = { readonly serverTime: string, readonly incidents: ReadonlyArray<{ readonly id: string | null, readonly kind: IncidentKind, readonly name: string, readonly nameRu: string, readonly note: string | null, readonly countryCode: string | null, readonly zoneCodes: ReadonlyArray<string> | null, readonly facilityCodes: ReadonlyArray<string> | null, readonly carrierCodes: ReadonlyArray<string> | null, readonly serviceCodes: ReadonlyArray<string> | null, readonly lanes: ReadonlyArray<string>, readonly from: string, readonly until: string, readonly declaredBy: string | null, readonly declaredAt: string | null, readonly closedAt: string | null, readonly expectedDelay: ReadonlyArray<{ readonly days: number, readonly share: number }> }> };

export type IncidentCodesQueryVariables = Exact<{ [key: string]: never; }>;


export type IncidentCodesQuery = { readonly incidentPlaces: { readonly zones: ReadonlyArray<string>, readonly countries: ReadonlyArray<string>, readonly facilities: ReadonlyArray<string>, readonly carriers: ReadonlyArray<string>, readonly services: ReadonlyArray<string> } };

export type WatchIncidentQueryVariables = Exact<{
  id: string;
}>;


export type WatchIncidentQuery = { readonly serverTime: string, readonly result:
    | { readonly __typename: 'IncidentPlaceUnknownError' }
    | { readonly __typename: 'IncidentReport', readonly inReach: number, readonly estimated: number, readonly endangered: number, readonly incident: { readonly id: string | null, readonly kind: IncidentKind, readonly name: string, readonly nameRu: string, readonly note: string | null, readonly countryCode: string | null, readonly zoneCodes: ReadonlyArray<string> | null, readonly facilityCodes: ReadonlyArray<string> | null, readonly carrierCodes: ReadonlyArray<string> | null, readonly serviceCodes: ReadonlyArray<string> | null, readonly lanes: ReadonlyArray<string>, readonly from: string, readonly until: string, readonly declaredBy: string | null, readonly declaredAt: string | null, readonly closedAt: string | null, readonly expectedDelay: ReadonlyArray<{ readonly days: number, readonly share: number }> }, readonly shifts: ReadonlyArray<{ readonly days: number, readonly parcels: number }>, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly orderReference: string, readonly lateProbabilityBefore: number, readonly lateProbabilityAfter: number, readonly likelyBefore: string | null, readonly likelyAfter: string | null }> }
    | { readonly __typename: 'IncidentUnknownError' }
  , readonly alerts: { readonly totalCount: number } };

export type DeclareIncidentMutationVariables = Exact<{
  input: IncidentInput;
}>;


export type DeclareIncidentMutation = { readonly result:
    | { readonly __typename: 'IncidentPlaceUnknownError', readonly name: string }
    | { readonly __typename: 'IncidentReport', readonly inReach: number, readonly estimated: number, readonly endangered: number, readonly incident: { readonly id: string | null }, readonly shifts: ReadonlyArray<{ readonly days: number, readonly parcels: number }>, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly orderReference: string, readonly lateProbabilityBefore: number, readonly lateProbabilityAfter: number, readonly likelyBefore: string | null, readonly likelyAfter: string | null }> }
    | { readonly __typename: 'IncidentUnknownError' }
   };

export type CloseIncidentMutationVariables = Exact<{
  id: string;
}>;


export type CloseIncidentMutation = { readonly result:
    | { readonly __typename: 'IncidentPlaceUnknownError' }
    | { readonly __typename: 'IncidentReport', readonly inReach: number }
    | { readonly __typename: 'IncidentUnknownError' }
   };

export type InsightsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type InsightsQuery = { readonly overall: ReadonlyArray<{ readonly promises: number, readonly kept: number, readonly inWindow: number, readonly early: number, readonly late: number, readonly keptShare: number, readonly keptLastShare: number, readonly revisedShare: number, readonly averageDaysLate: number | null }>, readonly byClaim: ReadonlyArray<{ readonly claim: number | null, readonly claiming: number, readonly claimedShare: number | null, readonly observedShare: number | null, readonly promises: number, readonly kept: number, readonly inWindow: number, readonly early: number, readonly late: number, readonly keptShare: number, readonly keptLastShare: number, readonly revisedShare: number, readonly averageDaysLate: number | null }>, readonly byCarrier: ReadonlyArray<{ readonly carrierCode: string, readonly promises: number, readonly kept: number, readonly keptShare: number, readonly fairShare: number | null, readonly broken: number, readonly brokenByCarrier: number, readonly brokenByOthers: number, readonly forceMajeure: number, readonly neverArrived: number, readonly averageDaysLate: number | null, readonly losses: ReadonlyArray<{ readonly stage: JourneyStage | null, readonly party: BlamedParty, readonly parcels: number, readonly lostHours: number }> }>, readonly causes: ReadonlyArray<{ readonly cause: LatenessCause, readonly party: BlamedParty, readonly forceMajeure: boolean, readonly parcels: number, readonly share: number, readonly lostHours: number }>, readonly places: ReadonlyArray<{ readonly carrierCode: string, readonly facility: string, readonly stage: JourneyStage, readonly passages: number, readonly averageHours: number, readonly normalHours: number, readonly peerHours: number | null, readonly slowShare: number, readonly lostHours: number }> };

export type KeptFragment = { readonly promises: number, readonly kept: number, readonly inWindow: number, readonly early: number, readonly late: number, readonly keptShare: number, readonly keptLastShare: number, readonly revisedShare: number, readonly averageDaysLate: number | null };

export type StoryQueryVariables = Exact<{
  reference: string;
}>;


export type StoryQuery = { readonly serverTime: string, readonly order: { readonly reference: string, readonly status: OrderStatus, readonly placedAt: string, readonly notices: ReadonlyArray<{ readonly id: string, readonly kind: OrderNoticeKind, readonly revision: number | null, readonly writtenAt: string, readonly deliveredAt: string | null, readonly attempts: number }>, readonly promises: ReadonlyArray<{ readonly revision: number, readonly cause: DelayCauseCode, readonly author: RevisionAuthor, readonly madeAt: string, readonly text: string, readonly window: { readonly earliest: string, readonly latest: string } }>, readonly promise: { readonly confidence: number, readonly ledger: ReadonlyArray<{ readonly from: string, readonly to: string, readonly days: number, readonly text: string }> }, readonly shipments: ReadonlyArray<{ readonly id: string, readonly trackingNumber: string | null, readonly carrierCode: string, readonly serviceCode: string, readonly originCode: string, readonly dispatchOn: string, readonly status: ScanStatus, readonly direction: Direction, readonly items: ReadonlyArray<{ readonly sku: string, readonly quantity: number }>, readonly promise: { readonly window: { readonly earliest: string, readonly latest: string }, readonly ledger: ReadonlyArray<{ readonly from: string, readonly to: string, readonly days: number, readonly text: string }> }, readonly eta: { readonly earliest: string, readonly likely: string, readonly latest: string, readonly basis: EtaBasis, readonly sampleSize: number, readonly asOf: string } | null, readonly etaChanges: ReadonlyArray<{ readonly asOf: string, readonly earliest: string | null, readonly likely: string | null, readonly latest: string | null, readonly lateProbability: number, readonly silent: boolean }>, readonly risk: { readonly lateProbability: number, readonly slackHours: number, readonly canStillBeSaved: boolean, readonly action: SavingAction | null, readonly saveUntil: string | null, readonly silentForHours: number | null, readonly drivers: ReadonlyArray<{ readonly kind: RiskDriverKind, readonly stage: JourneyStage, readonly facility: string | null, readonly hours: number | null, readonly normalHours: number | null, readonly lasting: boolean, readonly saidOn: string | null, readonly lateProbabilityWithout: number | null }> } | null, readonly scans: ReadonlyArray<{ readonly id: string, readonly status: ScanStatus, readonly occurredAt: string | null, readonly occurredOn: string | null, readonly receivedAt: string, readonly description: string | null, readonly city: string | null, readonly countryCode: string | null, readonly facilityCode: string | null, readonly carrierCode: string, readonly carrierStatusCode: string | null, readonly cause: ScanCause | null, readonly timeQuality: TimeQuality, readonly voided: { readonly author: string, readonly reason: string, readonly voidedAt: string } | null }>, readonly alerts: ReadonlyArray<{ readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null, readonly acts: ReadonlyArray<{ readonly act: AlertActKind, readonly actor: string, readonly at: string, readonly text: string | null, readonly until: string | null }> }> }> } | null };

export type StoryParcelFragment = { readonly id: string, readonly trackingNumber: string | null, readonly carrierCode: string, readonly serviceCode: string, readonly originCode: string, readonly dispatchOn: string, readonly status: ScanStatus, readonly direction: Direction, readonly items: ReadonlyArray<{ readonly sku: string, readonly quantity: number }>, readonly promise: { readonly window: { readonly earliest: string, readonly latest: string }, readonly ledger: ReadonlyArray<{ readonly from: string, readonly to: string, readonly days: number, readonly text: string }> }, readonly eta: { readonly earliest: string, readonly likely: string, readonly latest: string, readonly basis: EtaBasis, readonly sampleSize: number, readonly asOf: string } | null, readonly etaChanges: ReadonlyArray<{ readonly asOf: string, readonly earliest: string | null, readonly likely: string | null, readonly latest: string | null, readonly lateProbability: number, readonly silent: boolean }>, readonly risk: { readonly lateProbability: number, readonly slackHours: number, readonly canStillBeSaved: boolean, readonly action: SavingAction | null, readonly saveUntil: string | null, readonly silentForHours: number | null, readonly drivers: ReadonlyArray<{ readonly kind: RiskDriverKind, readonly stage: JourneyStage, readonly facility: string | null, readonly hours: number | null, readonly normalHours: number | null, readonly lasting: boolean, readonly saidOn: string | null, readonly lateProbabilityWithout: number | null }> } | null, readonly scans: ReadonlyArray<{ readonly id: string, readonly status: ScanStatus, readonly occurredAt: string | null, readonly occurredOn: string | null, readonly receivedAt: string, readonly description: string | null, readonly city: string | null, readonly countryCode: string | null, readonly facilityCode: string | null, readonly carrierCode: string, readonly carrierStatusCode: string | null, readonly cause: ScanCause | null, readonly timeQuality: TimeQuality, readonly voided: { readonly author: string, readonly reason: string, readonly voidedAt: string } | null }>, readonly alerts: ReadonlyArray<{ readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null, readonly acts: ReadonlyArray<{ readonly act: AlertActKind, readonly actor: string, readonly at: string, readonly text: string | null, readonly until: string | null }> }> };

export type AlertNowFragment = { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null };

export type AtRiskRowFragment = { readonly shipmentId: string, readonly orderReference: string, readonly carrierCode: string, readonly serviceCode: string, readonly originCode: string, readonly countryCode: string, readonly trackingNumber: string | null, readonly promisedOn: string, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }, readonly risk: { readonly lateProbability: number, readonly slackHours: number, readonly canStillBeSaved: boolean, readonly action: SavingAction | null, readonly saveUntil: string | null, readonly silentForHours: number | null, readonly expectedLoss: { readonly amountMinor: number, readonly currency: string }, readonly drivers: ReadonlyArray<{ readonly kind: RiskDriverKind, readonly stage: JourneyStage, readonly facility: string | null, readonly hours: number | null, readonly normalHours: number | null, readonly lasting: boolean, readonly saidOn: string | null, readonly lateProbabilityWithout: number | null }> } };

export type QueueQueryVariables = Exact<{
  filter?: AtRiskFilter | null | undefined;
  orderBy?: AtRiskOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type QueueQuery = { readonly serverTime: string, readonly atRiskShipments: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly nodes: ReadonlyArray<{ readonly shipmentId: string, readonly orderReference: string, readonly carrierCode: string, readonly serviceCode: string, readonly originCode: string, readonly countryCode: string, readonly trackingNumber: string | null, readonly promisedOn: string, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }, readonly risk: { readonly lateProbability: number, readonly slackHours: number, readonly canStillBeSaved: boolean, readonly action: SavingAction | null, readonly saveUntil: string | null, readonly silentForHours: number | null, readonly expectedLoss: { readonly amountMinor: number, readonly currency: string }, readonly drivers: ReadonlyArray<{ readonly kind: RiskDriverKind, readonly stage: JourneyStage, readonly facility: string | null, readonly hours: number | null, readonly normalHours: number | null, readonly lasting: boolean, readonly saidOn: string | null, readonly lateProbabilityWithout: number | null }> } }> } };

export type QueueChangesSubscriptionVariables = Exact<{
  filter?: AtRiskFilter | null | undefined;
}>;


export type QueueChangesSubscription = { readonly atRiskChanged: { readonly asOf: string, readonly totalCount: number } };

export type ActsQueryVariables = Exact<{
  id: string;
}>;


export type ActsQuery = { readonly shipment: { readonly alerts: ReadonlyArray<{ readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null, readonly acts: ReadonlyArray<{ readonly act: AlertActKind, readonly actor: string, readonly at: string, readonly text: string | null, readonly until: string | null }> }> } | null };

export type ClaimMutationVariables = Exact<{
  input: ClaimAlertInput;
}>;


export type ClaimMutation = { readonly result:
    | { readonly __typename: 'Alert', readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }
    | { readonly __typename: 'AlertConflictError', readonly code: ErrorCode, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null } }
    | { readonly __typename: 'AlertUnknownError', readonly code: ErrorCode }
   };

export type SnoozeMutationVariables = Exact<{
  input: SnoozeAlertInput;
}>;


export type SnoozeMutation = { readonly result:
    | { readonly __typename: 'Alert', readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }
    | { readonly __typename: 'AlertConflictError', readonly code: ErrorCode, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null } }
    | { readonly __typename: 'AlertUnknownError', readonly code: ErrorCode }
   };

export type NoteMutationVariables = Exact<{
  input: AddAlertNoteInput;
}>;


export type NoteMutation = { readonly result:
    | { readonly __typename: 'Alert', readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }
    | { readonly __typename: 'AlertConflictError', readonly code: ErrorCode, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null } }
    | { readonly __typename: 'AlertUnknownError', readonly code: ErrorCode }
   };

export type ResolveMutationVariables = Exact<{
  input: ResolveAlertInput;
}>;


export type ResolveMutation = { readonly result:
    | { readonly __typename: 'Alert', readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }
    | { readonly __typename: 'AlertConflictError', readonly code: ErrorCode, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null } }
    | { readonly __typename: 'AlertUnknownError', readonly code: ErrorCode }
   };

type Outcome_Alert_Fragment = { readonly __typename: 'Alert', readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null };

type Outcome_AlertConflictError_Fragment = { readonly __typename: 'AlertConflictError', readonly code: ErrorCode, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null } };

type Outcome_AlertUnknownError_Fragment = { readonly __typename: 'AlertUnknownError', readonly code: ErrorCode };

export type OutcomeFragment =
  | Outcome_Alert_Fragment
  | Outcome_AlertConflictError_Fragment
  | Outcome_AlertUnknownError_Fragment
;

export const AuditLog = "query AuditLog($filter:AuditLogFilter$first:Int!$after:String){auditLog(filter:$filter first:$first after:$after){nodes{id at actor act subjectKind subject orderReference shipmentId reason details{name value}}pageInfo{hasNextPage endCursor}}}" as Operation<AuditLogQuery, AuditLogQueryVariables>;

export const Capacity = "query Capacity($from:LocalDate!$to:LocalDate!$resource:CapacityResourceFilter){serverTime capacity(from:$from to:$to resource:$resource){resource day part unit capacity sellable confirmed held free forecast backlog shortfall}}" as Operation<CapacityQuery, CapacityQueryVariables>;

export const CapacityDetail = "query CapacityDetail($resource:String!$day:LocalDate!){capacity(from:$day to:$day resource:{resource:$resource}){part unit capacity confirmed held free forecast backlog shortfall endangered(first:20){count references}}capacityHistory(resource:$resource first:20){at author kind dataVersion reason override{id from to capacity unit overbooking withdrawnAt}}}" as Operation<CapacityDetailQuery, CapacityDetailQueryVariables>;

export const Expected = "query Expected($resource:String!$day:LocalDate!){expectedLoad(resource:$resource from:$day to:$day){accepted toCome backlog expected waitMedianDays waitMostDays factors{kind name value days reason author adjustmentId}leftOver{value author reason adjustmentId}}}" as Operation<ExpectedQuery, ExpectedQueryVariables>;

export const Override = "mutation Override($input:OverrideCapacityInput!){result:overrideCapacity(input:$input){__typename ...on CapacityOverrideOverlapsError{other{from to reason}}}}" as Operation<OverrideMutation, OverrideMutationVariables>;

export const Withdraw = "mutation Withdraw($input:WithdrawCapacityOverrideInput!){result:withdrawCapacityOverride(input:$input){__typename}}" as Operation<WithdrawMutation, WithdrawMutationVariables>;

export const WithdrawLoad = "mutation WithdrawLoad($input:WithdrawLoadAdjustmentInput!){result:withdrawLoadAdjustment(input:$input){__typename}}" as Operation<WithdrawLoadMutation, WithdrawLoadMutationVariables>;

export const Adjust = "mutation Adjust($input:AdjustLoadInput!){result:adjustLoad(input:$input){__typename}}" as Operation<AdjustMutation, AdjustMutationVariables>;

export const Facilities = "query Facilities($day:LocalDate!){capacity(from:$day to:$day resource:{kind:FACILITY}){resource}}" as Operation<FacilitiesQuery, FacilitiesQueryVariables>;

export const UrgentFacility = "query UrgentFacility{mostUrgentFacility}" as Operation<UrgentFacilityQuery, UrgentFacilityQueryVariables>;

export const Dispatch = "query Dispatch($facility:String!$on:LocalDate$handedOver:Boolean!$first:Int!$after:String){serverTime dispatchList(facilityCode:$facility on:$on handedOver:$handedOver first:$first after:$after){cursor orderReference shipmentId parcel parcels carrierCode serviceCode pickupPointCode deadline timeZone slackMinutes behind daysBehind grams items{sku quantity}promisedLatest status trackingNumber}}" as Operation<DispatchQuery, DispatchQueryVariables>;

export const Find = "query Find($text:String!){findShipments(text:$text){shipmentId orderReference carrierCode trackingNumber status promisedOn}}" as Operation<FindQuery, FindQueryVariables>;

export const Frame = "query Frame{serverTime viewer{id name}staffMembers{id name}}" as Operation<FrameQuery, FrameQueryVariables>;

export const Incidents = "query Incidents($closed:Boolean!){serverTime incidents(closed:$closed first:100){...IncidentNow}}fragment IncidentNow on Incident{id kind name nameRu note countryCode zoneCodes facilityCodes carrierCodes serviceCodes lanes from until expectedDelay{days share}declaredBy declaredAt closedAt}" as Operation<IncidentsQuery, IncidentsQueryVariables>;

export const IncidentCodes = "query IncidentCodes{incidentPlaces{zones countries facilities carriers services}}" as Operation<IncidentCodesQuery, IncidentCodesQueryVariables>;

export const WatchIncident = "query WatchIncident($id:ID!){serverTime result:incidentReach(id:$id){__typename ...on IncidentReport{incident{...IncidentNow}...IncidentNumbers}}alerts:atRiskShipments(filter:{incidentId:$id includeSnoozed:true}first:1){totalCount}}fragment IncidentNow on Incident{id kind name nameRu note countryCode zoneCodes facilityCodes carrierCodes serviceCodes lanes from until expectedDelay{days share}declaredBy declaredAt closedAt}fragment IncidentNumbers on IncidentReport{inReach estimated endangered shifts{days parcels}parcels{shipmentId orderReference lateProbabilityBefore lateProbabilityAfter likelyBefore likelyAfter}}" as Operation<WatchIncidentQuery, WatchIncidentQueryVariables>;

export const DeclareIncident = "mutation DeclareIncident($input:IncidentInput!){result:declareIncident(input:$input){__typename ...on IncidentReport{incident{id}...IncidentNumbers}...on IncidentPlaceUnknownError{name}}}fragment IncidentNumbers on IncidentReport{inReach estimated endangered shifts{days parcels}parcels{shipmentId orderReference lateProbabilityBefore lateProbabilityAfter likelyBefore likelyAfter}}" as Operation<DeclareIncidentMutation, DeclareIncidentMutationVariables>;

export const CloseIncident = "mutation CloseIncident($id:ID!){result:closeIncident(id:$id){__typename ...on IncidentReport{inReach}}}" as Operation<CloseIncidentMutation, CloseIncidentMutationVariables>;

export const Insights = "query Insights($period:PeriodInput!){overall:promiseAccuracy(period:$period){...Kept}byClaim:promiseAccuracy(period:$period groupBy:[CLAIM]){...Kept claim claiming claimedShare observedShare}byCarrier:carrierScorecards(period:$period){carrierCode promises kept keptShare fairShare broken brokenByCarrier brokenByOthers forceMajeure neverArrived averageDaysLate losses{stage party parcels lostHours}}causes:delayCauses(period:$period){cause party forceMajeure parcels share lostHours}places:bottlenecks(period:$period first:15){carrierCode facility stage passages averageHours normalHours peerHours slowShare lostHours}}fragment Kept on PromiseAccuracy{promises kept inWindow early late keptShare keptLastShare revisedShare averageDaysLate}" as Operation<InsightsQuery, InsightsQueryVariables>;

export const Story = "query Story($reference:String!){serverTime order(reference:$reference){reference status placedAt notices{id kind revision writtenAt deliveredAt attempts}promises{revision cause author madeAt text window{earliest latest}}promise{confidence ledger{from to days text}}shipments{...StoryParcel}}}fragment StoryParcel on Shipment{id trackingNumber carrierCode serviceCode originCode dispatchOn status direction items{sku quantity}promise{window{earliest latest}ledger{from to days text}}eta{earliest likely latest basis sampleSize asOf}etaChanges(last:200){asOf earliest likely latest lateProbability silent}risk{lateProbability slackHours canStillBeSaved action saveUntil silentForHours drivers{kind stage facility hours normalHours lasting saidOn lateProbabilityWithout}}scans{id status occurredAt occurredOn receivedAt description city countryCode facilityCode carrierCode carrierStatusCode cause timeQuality voided{author reason voidedAt}}alerts{...AlertNow acts{act actor at text until}}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<StoryQuery, StoryQueryVariables>;

export const Queue = "query Queue($filter:AtRiskFilter$orderBy:AtRiskOrder$first:Int!$after:String){serverTime atRiskShipments(filter:$filter orderBy:$orderBy first:$first after:$after){totalCount pageInfo{endCursor hasNextPage}nodes{...AtRiskRow}}}fragment AtRiskRow on AtRiskShipment{shipmentId orderReference carrierCode serviceCode originCode countryCode trackingNumber promisedOn alert{...AlertNow}risk{lateProbability slackHours canStillBeSaved action saveUntil silentForHours expectedLoss{amountMinor currency}drivers{kind stage facility hours normalHours lasting saidOn lateProbabilityWithout}}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<QueueQuery, QueueQueryVariables>;

export const QueueChanges = "subscription QueueChanges($filter:AtRiskFilter){atRiskChanged(filter:$filter){asOf totalCount}}" as Operation<QueueChangesSubscription, QueueChangesSubscriptionVariables>;

export const Acts = "query Acts($id:ID!){shipment(id:$id){alerts{...AlertNow acts{act actor at text until}}}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<ActsQuery, ActsQueryVariables>;

export const Claim = "mutation Claim($input:ClaimAlertInput!){result:claimAlert(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<ClaimMutation, ClaimMutationVariables>;

export const Snooze = "mutation Snooze($input:SnoozeAlertInput!){result:snoozeAlert(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<SnoozeMutation, SnoozeMutationVariables>;

export const Note = "mutation Note($input:AddAlertNoteInput!){result:addAlertNote(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<NoteMutation, NoteMutationVariables>;

export const Resolve = "mutation Resolve($input:ResolveAlertInput!){result:resolveAlert(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<ResolveMutation, ResolveMutationVariables>;
