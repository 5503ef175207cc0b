import { Module } from '@nestjs/common';
import { HistoryImport } from './history-import.service.js';
import { LearnedModel } from './learned-model.service.js';
import { LearningResolver } from './learning.resolver.js';
import { ModelMaker } from './model-maker.js';
import { ModelStore } from './model-store.js';
import { Models } from './models.service.js';
import { PastDeliveries } from './past-deliveries.service.js';
import { TrainingRuns } from './training-runs.js';
import { TrainingSchedule } from './training-schedule.js';
import { Training } from './training.service.js';
import { WayMeasures } from './way-measures.service.js';

/**
 * Knows past deliveries, the models made of them and which one is in use.
 * Asks nobody: rooms to the right bring what they know of ways, and their own parcels.
 * Tells every process, within two seconds, that another model is in use.
 */
@Module({
  providers: [
    PastDeliveries,
    HistoryImport,
    WayMeasures,
    ModelStore,
    Models,
    LearnedModel,
    TrainingRuns,
    ModelMaker,
    TrainingSchedule,
    Training,
    LearningResolver,
  ],
  exports: [PastDeliveries, HistoryImport, WayMeasures, Models, LearnedModel, Training],
})
export class LearningModule {}
