/** A score of one to ten for a delivery that has come; a form that works without a script, and changes its mind with one. */
import { useState } from 'preact/hooks';
import type { Parcel, Shown } from './story.js';
import type { TrackingWords } from './tracking-words.js';

const SCORES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export interface GivenRating {
  readonly shipmentId: string;
  readonly score: number;
  readonly comment: string | null;
}

/** Sends it; whether it arrived. Absent on the server. */
export type SendRating = (rating: GivenRating) => Promise<boolean>;

export function Ratings({
  shown,
  words,
  send,
}: {
  readonly shown: Shown;
  readonly words: TrackingWords;
  readonly send: SendRating | undefined;
}) {
  const delivered = shown.parcels.filter(({ status }) => status === 'DELIVERED');
  if (delivered.length === 0) return null;
  return (
    <section class="card stack" id="rating">
      <h2>{words.say('rating.title')}</h2>
      {delivered.map((parcel) => (
        <Rating
          key={parcel.shipmentId}
          parcel={parcel}
          name={
            shown.parcels.length > 1
              ? words.say('parcel.of', {
                  number: shown.parcels.indexOf(parcel) + 1,
                  count: shown.parcels.length,
                })
              : words.say('rating.title')
          }
          words={words}
          send={send}
        />
      ))}
    </section>
  );
}

interface Props {
  readonly parcel: Parcel;
  readonly name: string;
  readonly words: TrackingWords;
  readonly send: SendRating | undefined;
}

function Rating({ parcel: { shipmentId, feedback }, name, words, send }: Props) {
  const [sent, setSent] = useState<number | 'failed' | undefined>(undefined);
  const score = sent === 'failed' ? undefined : (sent ?? feedback?.score);
  const submit = (event: SubmitEvent): void => {
    if (!send || !(event.currentTarget instanceof HTMLFormElement)) return;
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = Number(fields.get('score'));
    const comment = fields.get('comment');
    const rating = {
      shipmentId,
      score: given,
      comment: typeof comment === 'string' && comment !== '' ? comment : null,
    };
    void send(rating).then((arrived) => setSent(arrived ? given : 'failed'));
  };
  return (
    <form method="post" class="stack rating" onSubmit={submit}>
      <input type="hidden" name="shipmentId" value={shipmentId} />
      <fieldset>
        <legend class="hidden-words">{name}</legend>
        <div class="scores">
          {SCORES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="score"
                value={one}
                required
                defaultChecked={one === feedback?.score}
              />
              <span aria-hidden="true">{one}</span>
              <span class="hidden-words">{words.say('rating.label', { score: one })}</span>
            </label>
          ))}
        </div>
        <p class="ends quiet small" aria-hidden="true">
          <span>{words.say('rating.bad')}</span>
          <span>{words.say('rating.good')}</span>
        </p>
      </fieldset>
      <label class="field">
        <span>{words.say('rating.comment')}</span>
        <textarea name="comment" rows={2} maxLength={1000} defaultValue={feedback?.comment ?? ''} />
      </label>
      <p role="status">
        {sent === 'failed'
          ? words.say('rating.failed')
          : score !== undefined && words.say('rating.thanks', { score })}
      </p>
      <button class="button plain" type="submit">
        {words.say('rating.send')}
      </button>
    </form>
  );
}
