import { Module } from '@nestjs/common';
import { ScansModule } from '../scans/scans.module.js';
import { FeedbackResolver } from './feedback.resolver.js';
import { FeedbackService } from './feedback.service.js';

/**
 * Knows what customers said of their deliveries.
 * Asks scans what a tracking link opens, and whether the parcel has come.
 * Tells, through the outbox, that something was said.
 */
@Module({
  imports: [ScansModule],
  providers: [FeedbackService, FeedbackResolver],
  exports: [FeedbackService],
})
export class FeedbackModule {}
