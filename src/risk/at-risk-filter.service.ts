import { Injectable } from '@nestjs/common';
import type { Reach } from '../incidents/domain/incident.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { AppError } from '../platform/errors.js';
import type { AtRiskFilter } from './alerts.graphql.js';
import type { AtRiskQuery } from './at-risk.service.js';
import { isUuid, readFilter } from './read-risk-input.js';

/** Makes of what staff narrow the list to what the database is asked. */
@Injectable()
export class AtRiskFilterService {
  constructor(private readonly incidents: IncidentsService) {}

  /** BAD_USER_INPUT, with the path of the fault, when the filter cannot be meant. */
  async queryOf(filter: AtRiskFilter | null): Promise<AtRiskQuery> {
    return { ...readFilter(filter), reach: await this.reachOf(filter?.incidentId ?? null) };
  }

  private async reachOf(id: string | null): Promise<Reach | null> {
    if (id === null) return null;
    const incident = isUuid(id) ? await this.incidents.find(id) : null;
    if (!incident)
      throw new AppError('BAD_USER_INPUT', 'incidentId names no incident', ['filter', 'incidentId']);
    return incident.reach;
  }
}
