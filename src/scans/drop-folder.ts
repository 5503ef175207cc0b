import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { errorText } from '../platform/database-errors.js';
import { JobQueue } from '../platform/job-queue.js';
import { Log } from '../platform/logger.js';
import { FileDeliveries } from './file-deliveries.service.js';

const EVERY_MS = 5000;
/** Younger ones may still be written. */
const SETTLED_MS = 2000;
const ASIDE = new Set(['done', 'failed']);

/**
 * Takes in the files that AS2 and SFTP servers write: `<folder>/<carrier code>/*`. A file is stored durably before it goes
 * to `done/`; killed in between, it is stored again and its events are known. What cannot be stored goes to `failed/`.
 */
@Injectable()
export class DropFolder implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly files: FileDeliveries,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
    queue: JobQueue,
    database: Database,
  ) {
    database.whenReady(() => {
      if (queue.works && config.dropFolder !== undefined)
        this.timer ??= setInterval(() => void this.look(), EVERY_MS).unref();
      return Promise.resolve();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Takes in what lies there. */
  look(): Promise<void> {
    this.running ??= this.lookInside()
      .catch((error: unknown) =>
        this.log.warn({ reason: errorText(error) }, 'The drop folder cannot be read'),
      )
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async lookInside(): Promise<void> {
    const folder = this.config.dropFolder;
    if (folder === undefined) return;
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || ASIDE.has(entry.name)) continue;
      const inside = join(folder, entry.name);
      for (const file of await readdir(inside, { withFileTypes: true }))
        if (file.isFile()) await this.take(inside, entry.name, file.name);
    }
  }

  private async take(folder: string, carrierCode: string, name: string): Promise<void> {
    const path = join(folder, name);
    if (this.clock.now() - (await stat(path)).mtimeMs < SETTLED_MS) return;
    let outcome = 'done';
    try {
      await this.files.store(carrierCode, await readFile(path));
    } catch (error) {
      // The database's weather is no fault of the file: it stays where it is.
      if (this.files.isWeather(error)) return;
      this.log.error({ carrier: carrierCode, reason: errorText(error) }, 'A file could not be taken in');
      outcome = 'failed';
    }
    await mkdir(join(folder, outcome), { recursive: true });
    await rename(path, join(folder, outcome, name));
  }
}
