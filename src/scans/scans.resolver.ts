import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { orderView } from '../orders/order-view.graphql.js';
import { Shipment } from '../orders/order.graphql.js';
import { OrdersService } from '../orders/orders.service.js';
import { Access } from '../platform/access/access.decorator.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { staffIn } from '../platform/principal.js';
import { inOrder } from './domain/fold-scans.js';
import { ParcelsService } from './parcels.service.js';
import { isUuid, readDispatch, readReports, readVoidReason } from './read-scan-input.js';
import { ReportsService } from './reports.service.js';
import {
  DispatchShipmentInput,
  DispatchShipmentResult,
  ScanUnknownError,
  ShipmentUnknownError,
  VoidScanInput,
  VoidScanResult,
} from './scan-results.graphql.js';
import { ScanStore } from './scan-store.js';
import { dispatchRefusal, readScanId, scanId, scanView } from './scan-view.graphql.js';
import { RecordScansResult, Scan, ScanInput } from './scans.graphql.js';

@Resolver(() => Shipment)
export class ScansResolver {
  constructor(
    private readonly orders: OrdersService,
    private readonly parcels: ParcelsService,
    private readonly reports: ReportsService,
    private readonly scans: ScanStore,
  ) {}

  @Access('staff')
  @Query(() => Shipment, { nullable: true, description: 'One parcel of an order; null when there is none.' })
  async shipment(@Args('id', { type: () => ID }) id: string): Promise<Shipment | null> {
    return isUuid(id) ? this.shipmentView(id) : null;
  }

  @Access('checkout', 'carrier')
  @ResolveField('scans', () => [Scan], {
    description:
      'Everything its carriers have said of it, in the order in which it happened; voided scans too.',
  })
  async scansOf(@Parent() { id }: Shipment): Promise<Scan[]> {
    return inOrder(await this.scans.ofShipments([id])).map(scanView);
  }

  @Access('carrier')
  @Mutation(() => RecordScansResult, {
    description:
      'Stores up to 1,000 scans durably and says of each what becomes of it. Parcels show them within a moment. Send it again as often as you like.',
  })
  async recordScans(
    @Args('input', { type: () => [ScanInput] }) input: ScanInput[],
    @Context() { principal, now }: RequestContext,
  ): Promise<RecordScansResult> {
    const reports = readReports(input);
    const outcome = await this.reports.record(reports, principal, now);
    return {
      ...outcome,
      quarantined: outcome.quarantined.map((aside) => ({
        ...aside,
        carrierCode: reports[aside.index]?.carrierCode ?? '',
        trackingNumber: reports[aside.index]?.trackingNumber ?? '',
        externalId: reports[aside.index]?.externalId ?? null,
      })),
    };
  }

  @Access('staff', 'carrier')
  @Mutation(() => DispatchShipmentResult, {
    description:
      'Gives a parcel its tracking number when it is handed over. Scans that came before wait and are its own from then on.',
  })
  async dispatchShipment(
    @Args('input') input: DispatchShipmentInput,
    @Context() { principal, now }: RequestContext,
  ): Promise<typeof DispatchShipmentResult> {
    const { shipmentId, trackingNumber } = readDispatch(input);
    if (shipmentId === null) return new ShipmentUnknownError();
    const boundTo = principal?.carrierCode ?? null;
    const given = { shipmentId, trackingNumber, boundTo, staff: staffIn({ principal }) };
    const outcome = await this.parcels.dispatch(given, now);
    if (outcome.kind !== 'dispatched') return dispatchRefusal(outcome);
    return (await this.shipmentView(shipmentId)) ?? new ShipmentUnknownError();
  }

  @Access('staff')
  @Mutation(() => VoidScanResult, {
    description:
      'Says that a scan did not happen. It stays visible with reason and author, and everything is computed without it.',
  })
  async voidScan(
    @Args('input') input: VoidScanInput,
    @Context() { principal, now }: RequestContext,
  ): Promise<typeof VoidScanResult> {
    const reason = readVoidReason(input);
    const id = readScanId(input.scanId);
    if (!id) return new ScanUnknownError();
    const outcome = await this.parcels.voidScan(id, reason, principal?.id ?? 'unknown', now);
    if (outcome.kind === 'unknown scan') return new ScanUnknownError();
    const scan = (await this.scans.ofParcel(id.parcelId)).find((one) => scanId(one) === input.scanId);
    return scan ? scanView(scan) : new ScanUnknownError();
  }

  private async shipmentView(id: string): Promise<Shipment | null> {
    const order = await this.orders.findByShipment(id);
    const shipment = order && orderView(order).shipments.find((one) => one.id === id);
    return shipment ? Object.assign(new Shipment(), shipment) : null;
  }
}
