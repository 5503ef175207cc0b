import { Injectable } from '@nestjs/common';
import { isoInstant } from '../../platform/clock.js';
import { Config } from '../../platform/config.js';
import { CarrierDirectory } from '../carrier-directory.js';
import { provesItself } from '../carriers/signatures/verify-signature.js';
import type { ParsedPayload } from '../domain/carrier-event.js';
import { grouped } from '../domain/grouped.js';
import { isFuture, type QuarantineReason } from '../domain/quarantine.js';
import type { MeaningOfCode, ReportedScan } from '../domain/reported-scan.js';
import {
  factsOfReport,
  faultOf,
  parcelOfReports,
  storableReport,
  withNumber,
} from '../domain/reported-scan.js';
import type { Question, StorableScan } from '../domain/scan.js';
import { storableParcel, type StorableParcel } from '../domain/storable.js';
import type { LeasedDelivery } from '../inbox/inbox-store.js';
import { readReports } from '../inbox/kept-reports.js';
import { contentHash, RawBodies } from '../inbox/raw-bodies.js';
import { NetworkZones } from '../place-zones.js';
import { POLLED } from '../polling/carrier-poller.js';
import type { ParcelNews } from './parcel-news.js';

/** Something that cannot count as it is. */
export interface Quarantined {
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly trackingNumber: string | null;
  readonly identity: string;
  readonly content: string;
  readonly scan: StorableScan | null;
}

export interface ReadDelivery {
  readonly news: readonly ParcelNews[];
  /** What the carrier is to be asked about before anything of it counts. */
  readonly hints: readonly Question[];
  readonly quarantined: readonly Quarantined[];
}

/** Turns the bytes of a delivery into news of parcels, and says of the rest why it cannot count. */
@Injectable()
export class DeliveryReader {
  constructor(
    private readonly directory: CarrierDirectory,
    private readonly zones: NetworkZones,
    private readonly bodies: RawBodies,
    private readonly config: Config,
  ) {}

  read(delivery: LeasedDelivery): ReadDelivery {
    const { carrierCode, sealed, receivedAt, source } = delivery;
    const body = sealed ? this.bodies.open(sealed) : Buffer.alloc(0);
    const payloadHash = contentHash(body);
    const reserved = source === 'API' ? reservedBy(delivery) : 'no';
    const about = { carrierCode, inboxId: delivery.id, receivedAt, payloadHash, reserved } as const;
    const { parcels, quarantined, orders } =
      source === 'API'
        ? this.readReports(carrierCode, body, receivedAt)
        : this.readPayload({ carrierCode, body, receivedAt }, payloadHash);
    const late: Quarantined[] = [];
    const news = parcels.map((parcel) => ({
      ...about,
      parcel: { ...parcel, scans: parcel.scans.filter((scan) => !isFuture(scan, receivedAt)) },
    }));
    for (const parcel of parcels) {
      for (const scan of parcel.scans.filter((one) => isFuture(one, receivedAt)))
        late.push(future(scan, parcel.trackingNumber, receivedAt));
    }
    const told = news.filter(
      ({ parcel }) => parcel.scans.length + parcel.facts.length + parcel.etas.length > 0,
    );
    if (source === 'WEBHOOK' && this.isHint(carrierCode))
      return this.hinted(delivery, { parcels, quarantined, orders });
    return { news: told, quarantined: [...quarantined, ...late], hints: [] };
  }

  /** By the carrier's own table, for reports that give its code only. */
  meaningFor(carrierCode: string): MeaningOfCode {
    const adapter = this.directory.adapterOf(carrierCode);
    return (codes) =>
      adapter ? { meaning: adapter.meaningOf(codes), version: adapter.mappingVersion } : null;
  }

  /** A push that nobody signed, of a carrier that can be asked itself: only a reason to ask. */
  private isHint(carrierCode: string): boolean {
    const code = this.directory.adapterOf(carrierCode)?.code ?? '';
    return POLLED.has(code) && !provesItself(code);
  }

  private hinted({ carrierCode }: LeasedDelivery, { parcels, quarantined, orders }: Reading): ReadDelivery {
    if (this.directory.find(carrierCode)?.account.poll) {
      const hints = [
        ...parcels.map((parcel): Question => ({ about: 'PARCEL', reference: parcel.trackingNumber })),
        ...orders.map(({ id }): Question => ({ about: 'ORDER', reference: id })),
      ];
      // What names an order only is asked about by that, so nothing is missing from it.
      const named = new Set(orders.map(({ identity }) => identity));
      return { news: [], hints, quarantined: quarantined.filter(({ identity }) => !named.has(identity)) };
    }
    const detail =
      'It came unsigned, and the settings name no interface of the carrier that would confirm it.';
    const aside = parcels.map(({ trackingNumber, scans }): Quarantined => {
      const content = JSON.stringify(scans);
      const identity = `hint ${contentHash(content).toString('hex')}`;
      return { reason: 'UNCONFIRMED', detail, trackingNumber, identity, content, scan: null };
    });
    return { news: [], hints: [], quarantined: [...quarantined, ...aside] };
  }

  private readReports(carrierCode: string, body: Buffer, receivedAt: number): Reading {
    const { reports, foreign } = readReports(body);
    if (foreign) return { parcels: [], quarantined: reports.map(foreignReport), orders: [] };
    const meaningOf = this.meaningFor(carrierCode);
    const sound: ReportedScan[] = [];
    const quarantined: Quarantined[] = [];
    for (const report of reports) {
      const fault = faultOf(report);
      if (fault === null) sound.push(report);
      else quarantined.push(malformed(report, fault));
    }
    const groups = grouped(sound, ({ trackingNumber }) => trackingNumber.trim());
    const parcels = [...groups].map(([number, own]) => {
      const scans = own.map((scan) => storableReport(withNumber(scan, number), this.zones, meaningOf));
      const facts = own.flatMap((report, index) => {
        const scan = scans[index];
        return report.handOver && scan && !isFuture(scan, receivedAt) ? factsOfReport(report, scan) : [];
      });
      return parcelOfReports(number, scans, facts);
    });
    return { parcels, quarantined, orders: [] };
  }

  private readPayload(
    { carrierCode, body, receivedAt }: { carrierCode: string; body: Buffer; receivedAt: number },
    payloadHash: Buffer,
  ): Reading {
    const adapter = this.directory.adapterOf(carrierCode);
    const name = `payload ${payloadHash.toString('hex')}`;
    const whole = { trackingNumber: null, identity: name, content: name, scan: null };
    if (!adapter) {
      const detail = `Nobody can read payloads of ${carrierCode}.`;
      return nothingBut({ ...whole, reason: 'UNREADABLE', detail });
    }
    const parsed = adapter.parse(body);
    if (parsed.error !== null) return nothingBut({ ...whole, reason: 'UNREADABLE', detail: parsed.error });
    if (parsed.test && this.config.production) {
      const detail = 'The sender marks it as a test.';
      return nothingBut({ ...whole, reason: 'TEST', detail });
    }
    const context = { zones: this.zones, mappingVersion: adapter.mappingVersion, receivedAt };
    return shipmentsOf(parsed, context, name);
  }
}

/** Each claim raises the fence: at the first one nothing of a delivery can have been stored. */
const reservedBy = ({ fence }: LeasedDelivery): ParcelNews['reserved'] =>
  fence === '1' ? 'and unread' : 'and perhaps read';

interface Reading {
  readonly parcels: readonly StorableParcel[];
  readonly quarantined: readonly Quarantined[];
  /** The carrier's own ids of orders whose parcels it did not name, beside what was put aside for that. */
  readonly orders: readonly { readonly id: string; readonly identity: string }[];
}

const nothingBut = (one: Quarantined): Reading => ({ parcels: [], quarantined: [one], orders: [] });

function shipmentsOf(
  parsed: ParsedPayload,
  context: Parameters<typeof storableParcel>[1],
  name: string,
): Reading {
  const parcels: StorableParcel[] = [];
  const quarantined: Quarantined[] = [];
  const orders: { id: string; identity: string }[] = [];
  parsed.shipments.forEach((shipment, index) => {
    const parcel = storableParcel(shipment, context);
    if (parcel) parcels.push(parcel);
    else {
      const identity = `${name} ${index}`;
      const { carrierOrderId } = shipment;
      if (carrierOrderId !== null) orders.push({ id: carrierOrderId, identity });
      const detail = 'It names no tracking number.';
      quarantined.push({
        ...{ reason: 'MALFORMED', detail, trackingNumber: null, identity, content: identity, scan: null },
      });
    }
  });
  return { parcels, quarantined, orders };
}

const future = (scan: StorableScan, trackingNumber: string, receivedAt: number): Quarantined => ({
  ...{ reason: 'FUTURE', trackingNumber, identity: scan.identity, content: scan.content, scan },
  detail: `It is said to happen at ${scan.occurredText ?? ''}, more than 24 h after it came at ${isoInstant(receivedAt)}.`,
});

const foreignReport = (report: ReportedScan): Quarantined => ({
  ...malformed(report, 'It was sent with a key that speaks for another carrier.'),
  reason: 'FOREIGN',
});

const malformed = (report: ReportedScan, detail: string): Quarantined => {
  const content = JSON.stringify(report);
  const identity = `report ${contentHash(content).toString('hex')}`;
  const trackingNumber = report.trackingNumber.slice(0, 100);
  return { reason: 'MALFORMED', detail, trackingNumber, identity, content, scan: null };
};
