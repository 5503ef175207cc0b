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

export type ClaimAlertInput = {
  readonly id: string;
  readonly version?: number | null | undefined;
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

export type JourneyStage =
  | 'AFTER_ATTEMPT'
  | 'AT_FACILITY'
  | 'AWAITING_PICKUP'
  | 'CUSTOMS'
  | 'IN_TROUBLE'
  | 'MOVING'
  | 'WITH_COURIER';

export type ResolveAlertInput = {
  readonly id: string;
  readonly note?: string | null | undefined;
  readonly outcome: AlertOutcome;
  readonly version?: number | null | undefined;
};

export type SavingAction =
  | 'AGREE_NEW_ATTEMPT'
  | 'CALL_COURIER'
  | 'CHASE_CARRIER'
  | 'CLEAR_CUSTOMS'
  | 'HAND_OVER'
  | 'SOLVE_WITH_CARRIER';

export type SnoozeAlertInput = {
  readonly id: string;
  readonly reason?: string | null | undefined;
  readonly until: string;
  readonly version?: number | null | undefined;
};

export type FrameQueryVariables = Exact<{ [key: string]: never; }>;


export type FrameQuery = { readonly serverTime: string, readonly viewer: { readonly id: string, readonly name: string }, readonly staffMembers: ReadonlyArray<{ readonly id: string, readonly name: string }> };

export type AlertNowFragment = { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null };

export type AtRiskRowFragment = { readonly shipmentId: string, readonly orderReference: string, readonly carrierCode: string, readonly serviceCode: string, readonly originCode: string, readonly countryCode: string, readonly trackingNumber: string | null, readonly promisedOn: string, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }, readonly risk: { readonly lateProbability: number, readonly slackHours: number, readonly canStillBeSaved: boolean, readonly action: SavingAction | null, readonly saveUntil: string | null, readonly silentForHours: number | null, readonly expectedLoss: { readonly amountMinor: number, readonly currency: string }, readonly drivers: ReadonlyArray<{ readonly stage: JourneyStage, readonly facility: string | null, readonly hours: number, readonly normalHours: number, readonly lasting: boolean }> } };

export type QueueQueryVariables = Exact<{
  filter?: AtRiskFilter | null | undefined;
  orderBy?: AtRiskOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type QueueQuery = { readonly serverTime: string, readonly atRiskShipments: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly nodes: ReadonlyArray<{ readonly shipmentId: string, readonly orderReference: string, readonly carrierCode: string, readonly serviceCode: string, readonly originCode: string, readonly countryCode: string, readonly trackingNumber: string | null, readonly promisedOn: string, readonly alert: { readonly id: string, readonly kind: AlertKind, readonly state: AlertState, readonly version: number, readonly claimedBy: string | null, readonly claimedAt: string | null, readonly snoozedUntil: string | null, readonly openedAt: string, readonly closedAt: string | null, readonly outcome: string | null }, readonly risk: { readonly lateProbability: number, readonly slackHours: number, readonly canStillBeSaved: boolean, readonly action: SavingAction | null, readonly saveUntil: string | null, readonly silentForHours: number | null, readonly expectedLoss: { readonly amountMinor: number, readonly currency: string }, readonly drivers: ReadonlyArray<{ readonly stage: JourneyStage, readonly facility: string | null, readonly hours: number, readonly normalHours: number, readonly lasting: boolean }> } }> } };

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

export const Frame = "query Frame{serverTime viewer{id name}staffMembers{id name}}" as Operation<FrameQuery, FrameQueryVariables>;

export const Queue = "query Queue($filter:AtRiskFilter$orderBy:AtRiskOrder$first:Int!$after:String){serverTime atRiskShipments(filter:$filter orderBy:$orderBy first:$first after:$after){totalCount pageInfo{endCursor hasNextPage}nodes{...AtRiskRow}}}fragment AtRiskRow on AtRiskShipment{shipmentId orderReference carrierCode serviceCode originCode countryCode trackingNumber promisedOn alert{...AlertNow}risk{lateProbability slackHours canStillBeSaved action saveUntil silentForHours expectedLoss{amountMinor currency}drivers{stage facility hours normalHours lasting}}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<QueueQuery, QueueQueryVariables>;

export const QueueChanges = "subscription QueueChanges($filter:AtRiskFilter){atRiskChanged(filter:$filter){asOf totalCount}}" as Operation<QueueChangesSubscription, QueueChangesSubscriptionVariables>;

export const Acts = "query Acts($id:ID!){shipment(id:$id){alerts{...AlertNow acts{act actor at text until}}}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<ActsQuery, ActsQueryVariables>;

export const Claim = "mutation Claim($input:ClaimAlertInput!){result:claimAlert(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<ClaimMutation, ClaimMutationVariables>;

export const Snooze = "mutation Snooze($input:SnoozeAlertInput!){result:snoozeAlert(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<SnoozeMutation, SnoozeMutationVariables>;

export const Note = "mutation Note($input:AddAlertNoteInput!){result:addAlertNote(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<NoteMutation, NoteMutationVariables>;

export const Resolve = "mutation Resolve($input:ResolveAlertInput!){result:resolveAlert(input:$input){...Outcome}}fragment Outcome on AlertResult{__typename ...on Alert{...AlertNow}...on AlertConflictError{code alert{...AlertNow}}...on AlertUnknownError{code}}fragment AlertNow on Alert{id kind state version claimedBy claimedAt snoozedUntil openedAt closedAt outcome}" as Operation<ResolveMutation, ResolveMutationVariables>;
