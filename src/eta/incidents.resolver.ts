import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IncidentsService } from '../incidents/incidents.service.js';
import { Access } from '../platform/access/access.decorator.js';
import { AppError } from '../platform/errors.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import { IncidentDesk } from './incident-desk.service.js';
import {
  Incident,
  IncidentInput,
  IncidentPlaces,
  IncidentPlaceUnknownError,
  IncidentReport,
  IncidentResult,
  IncidentUnknownError,
} from './incidents.graphql.js';
import { readIncident } from './read-incident-input.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PAGE_MAX = 200;

@Resolver()
export class IncidentsResolver {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly incidents: IncidentsService,
  ) {}

  @Access('staff')
  @Query(() => [Incident], {
    name: 'incidents',
    description: 'Declared incidents, the one that begins last first.',
  })
  async declared(
    @Args('closed', { type: () => Boolean, defaultValue: false, description: 'Closed ones as well.' })
    closed: boolean,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'How many, 1 to 200.' }) first: number,
  ): Promise<Incident[]> {
    if (first < 1 || first > PAGE_MAX)
      throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${PAGE_MAX}, not ${first}`, ['first']);
    return (await this.incidents.latest(closed, first)).map((incident) => Incident.of(incident));
  }

  @Access('staff')
  @Query(() => IncidentResult, {
    description:
      'Whom an incident that was declared reaches at this moment, and what it does to their arrival; once it is closed, nobody.',
  })
  async incidentReach(
    @Args('id', { type: () => ID }) id: string,
    @Args('list', {
      type: () => Int,
      defaultValue: 20,
      description: 'How many parcels are listed, 0 to 200.',
    })
    list: number,
    @Context() { now }: RequestContext,
  ): Promise<typeof IncidentResult> {
    if (list < 0 || list > PAGE_MAX)
      throw new AppError('BAD_USER_INPUT', `list must be from 0 to ${PAGE_MAX}, not ${list}`, ['list']);
    if (!UUID.test(id)) return new IncidentUnknownError();
    const found = await this.desk.watch(id, list, now);
    return found ? IncidentReport.of(found.incident, false, found.report) : new IncidentUnknownError();
  }

  @Access('staff')
  @Query(() => IncidentPlaces, { description: 'What an incident can be narrowed to in the current network.' })
  incidentPlaces(): IncidentPlaces {
    return Object.assign(new IncidentPlaces(), this.desk.places());
  }

  @Access('staff')
  @Mutation(() => IncidentResult, {
    description:
      'Declares what delays parcels for a while: new quotes count with it, by name, within two seconds; open parcels in reach are estimated anew, and promised anew where that matters. Ask with `dryRun` first, which says how many and which.',
  })
  async declareIncident(
    @Args('input') input: IncidentInput,
    @Context() { principal, now }: RequestContext,
  ): Promise<typeof IncidentResult> {
    const given = readIncident(input, now);
    const { dryRun, list } = input;
    const outcome = dryRun
      ? await this.desk.preview(given, list, now)
      : await this.desk.declare(given, list, principal?.id ?? 'unknown', now);
    if (!('report' in outcome)) return new IncidentPlaceUnknownError(outcome.kind, outcome.name);
    return IncidentReport.of(outcome.incident, dryRun, outcome.report);
  }

  @Access('staff')
  @Mutation(() => IncidentResult, {
    description:
      'Takes an incident out of force: quotes and estimates forget it within seconds. Promises that were made anew stay: a date is never drawn earlier. Closed again it answers the same.',
  })
  async closeIncident(
    @Args('id', { type: () => ID }) id: string,
    @Context() { principal, now }: RequestContext,
  ): Promise<typeof IncidentResult> {
    if (!UUID.test(id)) return new IncidentUnknownError();
    const outcome = await this.desk.close(id, principal?.id ?? 'unknown', now);
    return outcome ? IncidentReport.of(outcome.incident, false, outcome.report) : new IncidentUnknownError();
  }
}
