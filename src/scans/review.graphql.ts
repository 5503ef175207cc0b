/** What of the carriers' news waits for somebody to look at it. Lists are paged by the id of the last entry. */
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access } from '../platform/access/access.decorator.js';
import { DateTime } from '../platform/graphql/date-time.scalar.js';
import { ASIDE_REASONS } from './scans.graphql.js';

@Access('staff')
@ObjectType({ description: 'News of a carrier that cannot count as it is.' })
export class QuarantineEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => ASIDE_REASONS)
  reason!: string;

  @Field({ description: 'What is wrong, in a sentence.' })
  detail!: string;

  @Field()
  carrierCode!: string;

  @Field(() => String, { nullable: true })
  trackingNumber!: string | null;

  @Field(() => DateTime)
  receivedAt!: number;
}

@Access('staff')
@ObjectType({
  description: 'An event that came again under the same identity saying something else; the first stands.',
})
export class ScanConflict {
  @Field(() => ID)
  id!: string;

  @Field()
  carrierCode!: string;

  @Field()
  trackingNumber!: string;

  @Field({ description: 'By which it is the same event as the one that stands.' })
  identity!: string;

  @Field({ description: 'What it said, as JSON.' })
  said!: string;

  @Field(() => DateTime)
  receivedAt!: number;
}

@Access('staff')
@ObjectType({ description: 'A code that no table explains; its scans are UNKNOWN.' })
export class UnmappedCode {
  @Field()
  carrierCode!: string;

  @Field({ description: "The carrier's own code." })
  code!: string;

  @Field(() => String, { nullable: true, description: "The carrier's words for it, the first that came." })
  sampleText!: string | null;

  @Field(() => Int)
  times!: number;

  @Field(() => DateTime)
  firstSeenAt!: number;

  @Field(() => DateTime)
  lastSeenAt!: number;
}

@Access('staff')
@ObjectType({ description: 'A delivery that failed so often that it was put aside.' })
export class ParkedDelivery {
  @Field(() => ID)
  id!: string;

  @Field()
  carrierCode!: string;

  @Field({ description: 'WEBHOOK, API, POLL or FILE.' })
  source!: string;

  @Field({ description: 'The last failure.' })
  reason!: string;

  @Field(() => Int)
  attempts!: number;

  @Field(() => DateTime)
  receivedAt!: number;
}

@Access('staff')
@ObjectType()
export class RemapChange {
  @Field()
  carrierCode!: string;

  @Field()
  code!: string;

  @Field()
  from!: string;

  @Field()
  to!: string;

  @Field(() => Int)
  scans!: number;
}

@Access('staff')
@ObjectType({ description: 'What a table that was mended means for what came before.' })
export class RemapResult {
  @Field(() => Int, { description: 'Scans that were read by an older version of a table.' })
  read!: number;

  @Field(() => Int, { description: 'Scans that mean something else now.' })
  changed!: number;

  @Field(() => Int, { description: 'Parcels whose state was folded anew.' })
  parcels!: number;

  @Field(() => [RemapChange], {
    description: 'What changed into what, the most frequent first; up to a hundred.',
  })
  changes!: RemapChange[];
}
