/** `scans import`, `scans remap` and the drop folder on a real database. */
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DropFolder } from '../../src/scans/drop-folder.js';
import { ScanImport } from '../../src/scans/scan-import.service.js';
import { client, folder, shop } from '../support/scans-shop.js';
import { shown } from '../support/tracked-shop.js';

const take = (name: string, content: string | Buffer, format: 'csv' | 'ndjson' = 'csv') => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return shop.app.get(ScanImport).import(file, { carrier: 'post', format, progress: () => undefined });
};

const CSV = [
  'tracking_number,seq,at,event',
  'F-1,1,2026-11-20T05:53:58Z,PICKED_UP',
  'F-1,2,2026-11-21T03:53:09Z,FIRST_ATTEMPT',
  'F-1,3,2026-11-21T03:53:09Z,DELIVERED',
  'F-2,1,2026-11-21T03:53:09,PICKED_UP',
  'F-1,3,2036-11-21T03:53:09Z,DELIVERED',
  'F-1,no columns',
].join('\n');

describe('Importing a file', () => {
  it('takes good lines, keeps the others with the reason, and finds nothing new the second time', async () => {
    const { shipmentId } = await shop.dispatched('F-1');
    expect(await take('a.csv', CSV)).toMatchObject({ accepted: 3, duplicates: 0, quarantined: 3 });
    const shipment = await shown(shop, shipmentId);
    expect(shipment.status).toBe('DELIVERED');
    expect(shipment.scans.map(({ status }) => status)).toEqual([
      'PICKED_UP',
      'DELIVERY_ATTEMPTED',
      'DELIVERED',
    ]);
    expect(await take('a.csv.gz', gzipSync(CSV))).toMatchObject({ accepted: 0, duplicates: 4 });
    const { rows } = await client.query(
      `SELECT reason FROM scan_quarantine WHERE detail LIKE 'Line %' ORDER BY reason`,
    );
    expect(rows).toEqual([{ reason: 'FUTURE' }, { reason: 'MALFORMED' }]);
  });

  it('reads lines of JSON with the names of ScanInput', async () => {
    const { shipmentId } = await shop.dispatched('F-3');
    const line = {
      carrierCode: 'post',
      trackingNumber: 'F-3',
      status: 'PICKED_UP',
      occurredAt: '2026-11-22T10:00:00Z',
    };
    const text = `${JSON.stringify(line)}\n\nnonsense\n`;
    expect(await take('b.ndjson', text, 'ndjson')).toMatchObject({ accepted: 1, quarantined: 1 });
    expect((await shown(shop, shipmentId)).status).toBe('PICKED_UP');
  });

  it('goes on where it was interrupted', async () => {
    const lines = Array.from(
      { length: 12_000 },
      (_, n) => `G-${n % 900},${n},2026-11-2${n % 3}T0${n % 10}:00:00Z,IN_TRANSIT`,
    );
    const text = ['tracking_number,id,at,event', ...lines].join('\n');
    const file = join(folder, 'c.csv');
    writeFileSync(file, text);
    const importing = shop.app.get(ScanImport);
    const options = { carrier: 'post', format: 'csv' } as const;
    const stopped = importing.import(file, {
      ...options,
      progress: ({ lines: read }) => {
        if (read >= 5000) throw new Error('pulled the plug');
      },
    });
    await expect(stopped).rejects.toThrow('pulled the plug');
    const tally = await importing.import(file, { ...options, progress: () => undefined });
    expect(tally).toMatchObject({ lines: 12_000, accepted: 0, duplicates: 0, quarantined: 12_000 });
    const { rows } = await client.query(
      `SELECT count(*)::int AS n FROM scans s JOIN parcels p ON p.id = s.parcel_id WHERE p.tracking_number LIKE 'G-%'`,
    );
    expect(rows).toEqual([{ n: 12_000 }]);
  }, 60_000);

  it('says what is wrong with a header', async () => {
    await expect(take('d.csv', 'a,b\n1,2')).rejects.toThrow('the header has no column trackingNumber');
  });
});

describe('The drop folder', () => {
  it('takes in a file of EDI and puts it aside, and one of a carrier nobody can read to the failed ones', async () => {
    const drop = join(folder, 'drop');
    mkdirSync(join(drop, 'edi_x12_214'), { recursive: true });
    mkdirSync(join(drop, 'nobody'), { recursive: true });
    for (const path of [join(drop, 'edi_x12_214', 'one.edi'), join(drop, 'nobody', 'two.edi')]) {
      writeFileSync(
        path,
        'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261123*0800*U*00401*1*0*P*>~',
      );
      utimesSync(path, 1, 1);
    }
    await shop.app.get(DropFolder).look();
    expect(readdirSync(join(drop, 'edi_x12_214'))).toEqual(['done']);
    expect(readdirSync(join(drop, 'edi_x12_214', 'done'))).toEqual(['one.edi']);
    expect(readdirSync(join(drop, 'nobody', 'failed'))).toEqual(['two.edi']);
    const { rows } = await client.query(`SELECT source FROM scan_inbox WHERE carrier_code = 'edi_x12_214'`);
    expect(rows).toEqual([{ source: 'FILE' }]);
  });
});
