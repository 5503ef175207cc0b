import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { EtaService, type KeptEstimate } from './eta.service.js';

/** Reads the estimates of all parcels of an answer in one statement. */
@Injectable()
export class EtaLoader {
  private readonly loaders = new WeakMap<object, DataLoader<string, KeptEstimate | null>>();

  constructor(private readonly eta: EtaService) {}

  /** `request` is what the answer's fields share: its context. */
  load(request: object, shipmentId: string): Promise<KeptEstimate | null> {
    let loader = this.loaders.get(request);
    if (!loader) {
      loader = new DataLoader(async (ids) => {
        const found = await this.eta.of(ids);
        return ids.map((id) => found.get(id) ?? null);
      });
      this.loaders.set(request, loader);
    }
    return loader.load(shipmentId);
  }
}
