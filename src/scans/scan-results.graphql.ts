import { createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Shipment } from '../orders/order.graphql.js';
import { Access } from '../platform/access/access.decorator.js';
import type { RoomErrorCode } from '../platform/errors.js';
import { ErrorResult } from '../platform/graphql/error-result.graphql.js';
import { Scan } from './scans.graphql.js';
import { SCAN_ERRORS } from './scans.errors.js';

@InputType()
export class DispatchShipmentInput {
  @Field(() => ID, { description: 'Of `order { shipments { id } }`.' })
  shipmentId!: string;

  @Field({ description: 'As on the label; 1 to 100 characters.' })
  trackingNumber!: string;
}

@InputType()
export class VoidScanInput {
  @Field(() => ID)
  scanId!: string;

  @Field({ description: 'Why; 1 to 500 characters. Shown with the scan.' })
  reason!: string;
}

@Access('staff', 'carrier')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'There is no such shipment, or this key may not know of it.',
})
export class ShipmentUnknownError extends ErrorResult {
  constructor() {
    super();
    [this.code, this.message] = [SCAN_ERRORS.SHIPMENT_UNKNOWN, 'There is no such shipment.'];
  }
}

@Access('staff', 'carrier')
@ObjectType({
  implements: () => [ErrorResult],
  description: 'The parcel must not leave, or not so; `code` says why.',
})
export class DispatchRefusedError extends ErrorResult {
  constructor(code: RoomErrorCode, message: string) {
    super();
    [this.code, this.message] = [code, message];
  }
}

@Access('staff')
@ObjectType({ implements: () => [ErrorResult], description: 'There is no such scan.' })
export class ScanUnknownError extends ErrorResult {
  constructor() {
    super();
    [this.code, this.message] = [SCAN_ERRORS.SCAN_UNKNOWN, 'There is no scan of this id.'];
  }
}

export const DispatchShipmentResult = createUnionType({
  name: 'DispatchShipmentResult',
  types: () => [Shipment, ShipmentUnknownError, DispatchRefusedError] as const,
});

export const VoidScanResult = createUnionType({
  name: 'VoidScanResult',
  types: () => [Scan, ScanUnknownError] as const,
});
