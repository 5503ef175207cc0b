// Written by `node scripts/web-operations.mjs` from schema.gql and the .graphql files beside it.
import type { Operation } from '../shared/operation.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type DispatchShipmentInput = {
  readonly shipmentId: string;
  readonly trackingNumber: string;
};

export type HandOverInput = {
  readonly keepUntil?: string | null | undefined;
  readonly leftAt?: string | null | undefined;
  readonly lockerCode?: string | null | undefined;
  readonly photo?: string | null | undefined;
  readonly signedBy?: string | null | undefined;
};

export type ScanInput = {
  readonly carrierCode: string;
  readonly carrierStatusCode?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly countryCode?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly externalId?: string | null | undefined;
  readonly facilityCode?: string | null | undefined;
  readonly handOver?: HandOverInput | null | undefined;
  readonly occurredAt: string;
  readonly status?: ScanStatus | null | undefined;
  readonly trackingNumber: string;
};

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

export type VoidScanInput = {
  readonly reason: string;
  readonly scanId: string;
};

export type FoundQueryVariables = Exact<{
  token: string;
}>;


export type FoundQuery = { readonly serverTime: string, readonly tracking: { readonly pickupPoint: { readonly city: string | null } | null, readonly parcels: ReadonlyArray<{ readonly shipmentId: string, readonly status: ScanStatus }> } | null };

export type ParcelQueryVariables = Exact<{
  id: string;
}>;


export type ParcelQuery = { readonly shipment: { readonly carrierCode: string, readonly trackingNumber: string | null, readonly scans: ReadonlyArray<{ readonly id: string, readonly voided: { readonly reason: string } | null }> } | null };

export type DispatchMutationVariables = Exact<{
  input: DispatchShipmentInput;
}>;


export type DispatchMutation = { readonly dispatchShipment:
    | { readonly __typename: 'DispatchRefusedError' }
    | { readonly __typename: 'Shipment' }
    | { readonly __typename: 'ShipmentUnknownError' }
   };

export type ScanMutationVariables = Exact<{
  input: ReadonlyArray<ScanInput> | ScanInput;
}>;


export type ScanMutation = { readonly recordScans: { readonly accepted: number } };

export type VoidMutationVariables = Exact<{
  input: VoidScanInput;
}>;


export type VoidMutation = { readonly voidScan:
    | { readonly __typename: 'Scan' }
    | { readonly __typename: 'ScanUnknownError' }
   };

export const Found = "query Found($token:String!){serverTime tracking(token:$token){pickupPoint{city}parcels{shipmentId status}}}" as Operation<FoundQuery, FoundQueryVariables>;

export const Parcel = "query Parcel($id:ID!){shipment(id:$id){carrierCode trackingNumber scans{id voided{reason}}}}" as Operation<ParcelQuery, ParcelQueryVariables>;

export const Dispatch = "mutation Dispatch($input:DispatchShipmentInput!){dispatchShipment(input:$input){__typename}}" as Operation<DispatchMutation, DispatchMutationVariables>;

export const Scan = "mutation Scan($input:[ScanInput!]!){recordScans(input:$input){accepted}}" as Operation<ScanMutation, ScanMutationVariables>;

export const Void = "mutation Void($input:VoidScanInput!){voidScan(input:$input){__typename}}" as Operation<VoidMutation, VoidMutationVariables>;
