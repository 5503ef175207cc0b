import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { AlertsService, type ActRecord, type AlertRecord } from './alerts.service.js';
import { RiskService, type KeptRisk } from './risk.service.js';

interface Loaders {
  readonly risks: DataLoader<string, KeptRisk | null>;
  readonly alerts: DataLoader<string, readonly AlertRecord[]>;
  readonly acts: DataLoader<string, readonly ActRecord[]>;
}

/** Reads what an answer says of all its parcels in one statement each. `request` is the answer's context. */
@Injectable()
export class RiskLoaders {
  private readonly loaders = new WeakMap<object, Loaders>();

  constructor(
    private readonly service: RiskService,
    private readonly alertsService: AlertsService,
  ) {}

  risk(request: object, shipmentId: string): Promise<KeptRisk | null> {
    return this.of(request).risks.load(shipmentId);
  }

  alerts(request: object, shipmentId: string): Promise<readonly AlertRecord[]> {
    return this.of(request).alerts.load(shipmentId);
  }

  async openAlert(request: object, shipmentId: string): Promise<AlertRecord | null> {
    const [first] = await this.alerts(request, shipmentId);
    return first?.closedAt === null ? first : null;
  }

  acts(request: object, alertId: string): Promise<readonly ActRecord[]> {
    return this.of(request).acts.load(alertId);
  }

  private of(request: object): Loaders {
    let loaders = this.loaders.get(request);
    if (!loaders) this.loaders.set(request, (loaders = this.make()));
    return loaders;
  }

  private make(): Loaders {
    return {
      risks: new DataLoader(async (ids) => {
        const found = await this.service.of(ids);
        return ids.map((id) => found.get(id) ?? null);
      }),
      alerts: new DataLoader(async (ids) => {
        const found = grouped(await this.alertsService.ofShipments(ids), 'shipmentId');
        return ids.map((id) => found.get(id) ?? []);
      }),
      acts: new DataLoader(async (ids) => {
        const found = grouped(await this.alertsService.actsOf(ids), 'alertId');
        return ids.map((id) => found.get(id) ?? []);
      }),
    };
  }
}

function grouped<Key extends string, Row extends Readonly<Record<Key, string>>>(
  rows: readonly Row[],
  key: Key,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}
