import { Injectable } from '@nestjs/common';
import { Clock, isoInstant } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { Log } from '../platform/logger.js';

const MONTHS_AHEAD = 2;

/** The months of the table of scans: made before they begin, taken out when the operator wants them no more. */
@Injectable()
export class ScanPartitions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Makes those of this month and the next two. Rows of a month that is not there are kept beside it until it is. */
  async ensure(): Promise<void> {
    for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      await this.database.manager.query(
        `SELECT ensure_scan_partition(date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC')::date + $2 * interval '1 month')`,
        [isoInstant(this.clock.now()), ahead],
      );
    }
  }

  /** Takes out months older than SCANS_KEPT_MONTHS; gives their names. Keys stay, so a late copy is still known. */
  async detachOld(): Promise<string[]> {
    const months = this.config.scansKeptMonths;
    if (months === 0) return [];
    const now = isoInstant(this.clock.now());
    const rows: { name: string }[] = await this.database.manager.query(
      `SELECT detach_scans_before(($1::timestamptz AT TIME ZONE 'UTC')::date - $2 * interval '1 month') AS name`,
      [now, months],
    );
    for (const { name } of rows)
      this.log.info({ table: name }, 'A month of scans was taken out of the table');
    return rows.map(({ name }) => name);
  }
}
