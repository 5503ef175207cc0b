import { Module } from '@nestjs/common';
import { IncidentStore } from './incident-store.js';
import { IncidentsService } from './incidents.service.js';

/**
 * Knows what delays parcels for a while, where and by how much.
 * Asks nobody; eta declares and closes, because it finds whom an incident reaches.
 * Tells every process within two seconds; quotes and estimates read it from memory.
 */
@Module({
  providers: [IncidentStore, IncidentsService],
  exports: [IncidentsService],
})
export class IncidentsModule {}
