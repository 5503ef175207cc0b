import type { StorableScan } from '../domain/scan.js';
import type { StorableParcel } from '../domain/storable.js';

/** News of one parcel out of one delivery. */
export interface ParcelNews {
  readonly carrierCode: string;
  readonly parcel: StorableParcel;
  readonly inboxId: string | null;
  readonly receivedAt: number;
  readonly payloadHash: Buffer;
  /**
   * Whether its identities were taken when it was acknowledged, so that what it took itself is no repeat; of a delivery
   * that was claimed before, it has to be seen whether its scans were stored then.
   */
  readonly reserved: 'no' | 'and unread' | 'and perhaps read';
}

/** A scan of the news with the parcel it belongs to. */
export interface PlacedScan {
  readonly scan: StorableScan;
  readonly news: ParcelNews;
  readonly parcelId: string;
  /** Of what it says, in hexadecimal digits. */
  readonly digest: string;
}
