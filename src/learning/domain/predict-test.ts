/**
 * Lets a forecaster live through the training and the test history, asking it about each test order when checkout and
 * tracking would. It hears of an outcome when it happened, of those of the test only when `online`.
 */
import { DAY_MS } from '../../time/local-date.js';
import type { DeliveryDistribution } from './delivery-distribution.js';
import { carriedFrom, wallDay, type DeliveryRecord } from './delivery-record.js';
import { Forecaster } from './forecaster.js';
import { factsAtHandover, factsAtPurchase, outcomeOf, type Stage } from './order-facts.js';
import { eventsOf } from './replay.js';
import { trainingResiduals } from './training-residuals.js';
import type { Holidays, Trained } from './train-model.js';

/** Days after hand-over at which the risk is asked for. */
export const RISK_DAYS = [0, 3, 5, 7, 10] as const;

export interface TestedOrder {
  readonly record: DeliveryRecord;
  readonly atPurchase: DeliveryDistribution;
  readonly atHandover: DeliveryDistribution;
  /** P(delivered after the promised date) by the days of RISK_DAYS; NaN without a promise or when it had arrived by then. */
  readonly risk: readonly number[];
}

type Question = {
  readonly at: number;
  readonly kind: 'purchase' | 'handover' | 'check';
  readonly of: number;
  readonly days: number;
};

/** `told`: the training orders in the same order, with what became known of them after the training. */
export interface Tested {
  readonly trained: Trained;
  readonly train: readonly DeliveryRecord[];
  readonly told?: readonly DeliveryRecord[];
  readonly test: readonly DeliveryRecord[];
}

export function predictTest(
  { trained, train, told = train, test }: Tested,
  online: boolean,
  holidays: Holidays,
  tell: (done: number) => void,
): readonly TestedOrder[] {
  const forecaster = new Forecaster(trained.model, trainingResiduals(trained, train, holidays), holidays);
  const scored = test.flatMap((record, i) => (Number.isNaN(record.deliveredAt) ? [] : [i]));
  const past = online ? told : train;
  const lessons = eventsOf(past, () => true).map((event) => ({ ...event, from: past }));
  if (online) lessons.push(...eventsOf(test, () => true).map((event) => ({ ...event, from: test })));
  lessons.sort((a, b) => a.at - b.at);
  const questions = questionsOf(test, scored);
  const answers = new Map<number, Answering>();
  let next = 0;
  const learnUntil = (at: number): void => {
    for (let event = lessons[next]; event && event.at <= at; event = lessons[++next]) {
      const outOfFold = event.from === past ? trained.outOfFold : null;
      // Of equal instants the question comes first: nobody knows an outcome in the very moment it happens.
      if (event.from === test && event.at === at) break;
      const record = event.from[event.of];
      if (!record) continue;
      forecaster.advance(event.at);
      if (event.kind === 'delivery')
        forecaster.finish(record.orderId, factsAtPurchase(record), outcomeOf(record));
      else if (event.kind === 'gone') forecaster.forget(record.orderId);
      else begin(forecaster, record, event.kind, outOfFold, event.of);
    }
  };
  questions.forEach((question, i) => {
    learnUntil(question.at);
    forecaster.advance(question.at);
    answer(forecaster, test, question, answers);
    if (i % 256 === 0) tell(i / questions.length);
  });
  return scored.flatMap((i) => {
    const { record, atPurchase, atHandover, risk } = answers.get(i) ?? {};
    return record && atPurchase && atHandover && risk ? [{ record, atPurchase, atHandover, risk }] : [];
  });
}

function begin(
  forecaster: Forecaster,
  record: DeliveryRecord,
  stage: Stage,
  outOfFold: Trained['outOfFold'] | null,
  index: number,
): void {
  const facts = stage === 'purchase' ? factsAtPurchase(record) : factsAtHandover(record);
  const { centre = NaN, spread = NaN } = {
    centre: outOfFold?.[stage].centre[index],
    spread: outOfFold?.[stage].spread[index],
  };
  // Handed over after the training: no forest has seen it at that stage, so the model says something of it now.
  const said = Number.isNaN(centre) ? undefined : { centre, spread };
  forecaster.begin(record.orderId, facts, stage, said);
}

interface Answering {
  record?: DeliveryRecord;
  atPurchase?: DeliveryDistribution;
  atHandover?: DeliveryDistribution;
  risk?: number[];
}

function questionsOf(test: readonly DeliveryRecord[], scored: readonly number[]): readonly Question[] {
  return scored
    .flatMap((of): Question[] => {
      const record = test[of];
      if (!record) return [];
      const handed = carriedFrom(record).at;
      const checks = RISK_DAYS.slice(1)
        .map((days) => ({ at: handed + days * DAY_MS, kind: 'check' as const, of, days }))
        .filter(({ at }) => at < record.deliveredAt && !Number.isNaN(record.promisedOn));
      return [
        { at: record.purchasedAt, kind: 'purchase', of, days: 0 },
        { at: handed, kind: 'handover', of, days: 0 },
        ...checks,
      ];
    })
    .sort((a, b) => a.at - b.at);
}

function answer(
  forecaster: Forecaster,
  test: readonly DeliveryRecord[],
  { at, kind, of, days }: Question,
  answers: Map<number, Answering>,
): void {
  const record = test[of];
  if (!record) return;
  let known = answers.get(of);
  if (!known) answers.set(of, (known = { record, risk: RISK_DAYS.map(() => NaN) }));
  if (kind === 'purchase') {
    known.atPurchase = forecaster.ask(factsAtPurchase(record), 'purchase');
    return;
  }
  const distribution = forecaster.ask(factsAtHandover(record), 'handover');
  if (kind === 'handover') known.atHandover = distribution;
  if (Number.isNaN(record.promisedOn) || !known.risk) return;
  const from = carriedFrom(record);
  const left = record.promisedOn - wallDay(from.wall);
  known.risk[RISK_DAYS.findIndex((of_) => of_ === days)] = distribution.lateGiven(
    left,
    from.wall + (at - from.at),
  );
}
