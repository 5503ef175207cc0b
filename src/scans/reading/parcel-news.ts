import type { StorableScan } from '../domain/scan.js';
import type { StorableParcel } from '../domain/storable.js';

/** News of one parcel out of one delivery. */
export interface ParcelNews {
  readonly carrierCode: string;
  readonly parcel: StorableParcel;
  readonly inboxId: string | null;
  readonly receivedAt: number;
  readonly payloadHash: Buffer;
}

/** A scan of the news with the parcel it belongs to. */
export interface PlacedScan {
  readonly scan: StorableScan;
  readonly news: ParcelNews;
  readonly parcelId: string;
  readonly contentHash: Buffer;
}
