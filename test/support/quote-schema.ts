import {
  Args,
  Context,
  createUnionType,
  Field,
  Float,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Access, Public } from '../../src/platform/access/access.decorator.js';
import { AppError, declareErrors } from '../../src/platform/errors.js';
import { DateTime } from '../../src/platform/graphql/date-time.scalar.js';
import { ErrorResult } from '../../src/platform/graphql/error-result.graphql.js';
import { LocalDate } from '../../src/platform/graphql/local-date.scalar.js';
import type { RequestContext } from '../../src/platform/graphql/request-context.js';

/** A small shop of its own: enough of a schema to meet every rule of the edge, and answers as large as a real quote's. */
export const SampleErrors = declareErrors({
  SAMPLE_SOLD_OUT: { httpStatus: 409, about: 'Only for tests.', remedy: 'Only for tests.' },
});

export enum SampleStep {
  CUT_OFF = 'CUT_OFF',
  HANDLING = 'HANDLING',
  PICKUP = 'PICKUP',
  TRANSIT = 'TRANSIT',
  CLOSED = 'CLOSED',
  LAST_MILE = 'LAST_MILE',
}
registerEnumType(SampleStep, { name: 'SampleStep' });

@Public()
@ObjectType()
export class SampleMoney {
  @Field(() => Int) amountMinor!: number;
  @Field() currency!: string;
}

@Public()
@ObjectType()
export class SampleEntry {
  @Field(() => SampleStep) step!: SampleStep;
  @Field(() => DateTime) from!: number;
  @Field(() => DateTime) to!: number;
  @Field(() => Float) days!: number;
  @Field({ nullable: true }) reason?: string;
  @Field() text!: string;
}

@Access('publishable')
@ObjectType()
export class SampleOption {
  @Field() serviceCode!: string;
  @Field() name!: string;
  @Field(() => SampleMoney) price!: SampleMoney;
  @Field(() => LocalDate) earliest!: string;
  @Field(() => LocalDate) latest!: string;
  @Field(() => DateTime, { nullable: true }) slotStart!: number | null;
  @Field(() => Float) confidence!: number;
  @Field(() => Boolean) cashOnDelivery!: boolean;
  @Field(() => [SampleEntry]) ledger!: SampleEntry[];
  @Field(() => [SampleEntry]) earliestLedger!: SampleEntry[];
  @Field() summary!: string;
  @Access('staff')
  @Field(() => Int, { description: 'What the shop pays; nobody else’s business.' })
  costMinor!: number;
}

@Access('publishable')
@ObjectType()
export class SampleQuote {
  @Field(() => [SampleOption]) options!: SampleOption[];
  @Field(() => DateTime) quotedAt!: number;
  @Field() dataVersion!: string;
}

@InputType()
export class SampleItemInput {
  @Field() sku!: string;
  @Field(() => Int) quantity!: number;
  @Field(() => [String], { nullable: true }) originCodes?: string[];
}

@InputType()
export class SampleQuoteInput {
  @Field() countryCode!: string;
  @Field(() => [SampleItemInput]) items!: SampleItemInput[];
  @Field(() => DateTime, { nullable: true }) orderedAt?: number;
  @Field(() => LocalDate, { nullable: true }) neededBy?: string;
  @Field(() => Float, { nullable: true }) confidence?: number;
}

@Public()
@ObjectType()
export class SampleParcel {
  @Field() token!: string;
  @Field(() => Int) weight!: number;
}

@Access('checkout')
@ObjectType()
export class SampleOrder {
  @Field() reference!: string;
}

@Access('checkout')
@ObjectType({ implements: () => [ErrorResult] })
export class SampleSoldOut extends ErrorResult {
  @Field(() => Int) left!: number;
}

export const SampleOrderResult = createUnionType({
  name: 'SampleOrderResult',
  types: () => [SampleOrder, SampleSoldOut] as const,
});

const DAY_MS = 86_400_000;
const STEPS = Object.values(SampleStep);

export function sampleQuote(now: number): SampleQuote {
  const ledger = (start: number): SampleEntry[] =>
    STEPS.map((step, index) => ({
      step,
      from: start + index * DAY_MS,
      to: start + (index + 1) * DAY_MS,
      days: 1,
      ...(step === SampleStep.CLOSED && { reason: '12 June, Russia Day' }),
      text: `Step ${index + 1} takes until the next working day of the warehouse`,
    }));
  const options = Array.from({ length: 8 }, (_, index) => ({
    serviceCode: `SERVICE_${index}`,
    name: index === 0 ? 'Курьер до двери' : `Courier number ${index}`,
    price: { amountMinor: 39_900 + index, currency: 'RUB' },
    earliest: '2026-06-10',
    latest: '2026-06-15',
    slotStart: index === 0 ? now + DAY_MS : null,
    confidence: 0.9,
    cashOnDelivery: index % 2 === 0,
    ledger: ledger(now),
    earliestLedger: ledger(now + 1000),
    summary: `Arrives between Wednesday 10 and Monday 15 June, says "Courier ${index}" \\ \u2028`,
    costMinor: 20_000,
  }));
  return { options, quotedAt: now, dataVersion: 'v1' };
}

@Resolver(() => SampleParcel)
export class SampleResolver {
  /** Calls of `sampleQuote`, for tests that ask whether a resolver ran. */
  calls = 0;

  @Access('publishable')
  @Query(() => SampleQuote)
  sampleQuote(@Args('input') input: SampleQuoteInput, @Context() { now }: RequestContext): SampleQuote {
    this.calls += 1;
    if (input.items.length === 0)
      throw new AppError('BAD_USER_INPUT', 'The basket is empty', ['input', 'items']);
    if (input.countryCode === 'XX') throw new Error('password of db.internal is hunter2');
    if (input.countryCode === 'NULL') return { ...sampleQuote(now), dataVersion: null as never };
    return sampleQuote(input.orderedAt ?? now);
  }

  @Public()
  @Query(() => SampleParcel, { nullable: true })
  sampleParcel(@Args('token') token: string): SampleParcel | null {
    return token === 'known' ? { token, weight: 0 } : null;
  }

  @ResolveField(() => Int)
  weight(@Parent() parcel: SampleParcel): number {
    return parcel.token.length;
  }

  @Access('staff')
  @Query(() => [SampleOrder])
  sampleOrders(@Args('first', { type: () => Int, defaultValue: 50 }) first: number): SampleOrder[] {
    return Array.from({ length: Math.min(first, 3) }, (_, index) => ({ reference: `R${index}` }));
  }

  @Access('checkout')
  @Query(() => String)
  sampleCaller(@Context() { principal }: RequestContext): string {
    return principal?.id ?? 'nobody';
  }

  @Access('checkout')
  @Mutation(() => SampleOrderResult)
  sampleAccept(@Args('token') token: string): typeof SampleOrderResult {
    if (token !== 'last') return Object.assign(new SampleOrder(), { reference: token });
    return Object.assign(new SampleSoldOut(), {
      code: SampleErrors.SAMPLE_SOLD_OUT,
      message: 'Sold out',
      left: 0,
    });
  }

  @Access('carrier')
  @Mutation(() => Int)
  sampleScans(@Args('numbers', { type: () => [String] }) numbers: string[]): number {
    return numbers.length;
  }
}

/** Everything a quote has, for a caller of role checkout. */
export const QUOTE = /* GraphQL */ `
  query Quote($input: SampleQuoteInput!) {
    sampleQuote(input: $input) {
      quotedAt
      dataVersion
      options {
        serviceCode
        name
        earliest
        latest
        slotStart
        confidence
        cashOnDelivery
        summary
        price {
          amountMinor
          currency
        }
        ledger {
          ...entry
        }
        earliestLedger {
          ...entry
        }
      }
    }
  }
  fragment entry on SampleEntry {
    step
    from
    to
    days
    reason
    text
  }
`;
export const QUOTE_VARIABLES = { input: { countryCode: 'RU', items: [{ sku: 'A', quantity: 1 }] } };
