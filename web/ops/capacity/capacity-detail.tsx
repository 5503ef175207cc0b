/** One resource on one day: what it is made of, who changed it, and the forms to change it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAsked } from '../frame/live.js';
import { useShared } from '../frame/shared-state.js';
import { CapacityDetail as DetailQuestion, Expected, type CapacityDetailQuery } from '../operations.js';
import { CapacityForms, WithdrawButton } from './capacity-forms.js';

interface Props {
  readonly resource: string;
  readonly day: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

const EVERY_MS = 10_000;

export function CapacityDetail({ resource, day, onChanged, onClose }: Props) {
  const { words } = useShared();
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = useAsked(DetailQuestion, { resource, day }, EVERY_MS);
  useEffect(() => dialog.current?.showModal(), []);
  const [changes, setChanges] = useState(0);
  const changed = (): void => {
    setChanges((count) => count + 1);
    void asked.again();
    onChanged();
  };
  const endangered = asked.data?.capacity.flatMap(({ endangered: { references } }) => references) ?? [];
  return (
    <dialog ref={dialog} class="wide" aria-labelledby="capacity-title" onClose={onClose}>
      <div class="stack">
        <header class="dialog-head">
          <h2 id="capacity-title">
            {resource.replace(/^[a-z]+:/, '')} · {words.longDay(day)}
          </h2>
          <button
            class="icon-button"
            type="button"
            aria-label={words.say('close')}
            onClick={() => dialog.current?.close()}
          >
            ×
          </button>
        </header>
        {asked.data && <Parts parts={asked.data.capacity} />}
        {endangered.length > 0 && (
          <p class="note bad">
            <span>
              {words.say('capacity.endangered')}{' '}
              {endangered.map((reference) => (
                <a key={reference} href={`/ops/orders/${encodeURIComponent(reference)}`}>
                  {reference}{' '}
                </a>
              ))}
            </span>
          </p>
        )}
        {/^(facility|pickup):/.test(resource) && <Outlook key={changes} resource={resource} day={day} />}
        <CapacityForms
          resource={resource}
          day={day}
          unit={asked.data?.capacity[0]?.unit ?? 'ORDERS'}
          onDone={changed}
        />
        {asked.data && <History changes={asked.data.capacityHistory} onDone={changed} />}
      </div>
    </dialog>
  );
}

const NUMBERS = ['capacity', 'confirmed', 'held', 'free', 'forecast', 'backlog', 'shortfall'] as const;

function Parts({ parts }: { readonly parts: CapacityDetailQuery['capacity'] }) {
  const { words } = useShared();
  const shown = NUMBERS.filter(
    (name) => !['backlog', 'shortfall'].includes(name) || parts.some((part) => part[name]),
  );
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={words.say('capacity.parts')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.say('capacity.part')}</th>
            {shown.map((name) => (
              <th key={name} scope="col" class="numeric">
                {words.say(`column.${name === 'confirmed' ? 'sold' : name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.part}>
              <th scope="row">
                {part.part === 0 ? words.say('capacity.whole') : clock(part.part)}{' '}
                <small>{words.code('unit', part.unit)}</small>
              </th>
              {shown.map((name) => (
                <td key={name} class="numeric">
                  {part[name] === null
                    ? name === 'capacity' || name === 'free'
                      ? words.say('unlimited')
                      : '–'
                    : words.number(part[name], 1)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The wall-clock minute of a day as `17:30`. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** What the day is expected to bring, and what that is made of. */
function Outlook({ resource, day }: { readonly resource: string; readonly day: string }) {
  const { words, nameOf } = useShared();
  const { data, again } = useAsked(Expected, { resource, day }, EVERY_MS);
  const [load] = data?.expectedLoad ?? [];
  if (!load) return null;
  return (
    <section>
      <h3>{words.say('outlook.title')}</h3>
      <p>
        {load.expected === null
          ? words.say('outlook.unknown')
          : words.say('outlook.text', {
              expected: words.number(load.expected, 1),
              accepted: words.number(load.accepted, 1),
              come: words.number(load.toCome, 1),
            })}{' '}
        {load.waitMostDays !== null &&
          load.waitMostDays > 0 &&
          words.say('outlook.wait', { days: words.number(load.waitMostDays, 1) })}
      </p>
      <ul class="factors small">
        {load.leftOver && (
          <li>
            <b>{words.number(load.leftOver.value, 1)}</b> {words.say('outlook.leftOver')}
            <span class="quiet"> {`${nameOf(load.leftOver.author)}: ${load.leftOver.reason}`}</span>{' '}
            <WithdrawButton id={load.leftOver.adjustmentId} of="load" onDone={() => void again()} />
          </li>
        )}
        {load.factors.map(({ kind, name, value, days, reason, author, adjustmentId }) => (
          <li key={`${kind}${name}${adjustmentId ?? ''}`}>
            <b>{kind === 'LEVEL' ? words.number(value, 1) : `× ${words.number(value, 2)}`}</b>{' '}
            {words.code('factor', kind)} {name}
            <span class="quiet">
              {' '}
              {author === null ? words.say('factor.days', { days }) : `${nameOf(author)}: ${reason ?? ''}`}
            </span>{' '}
            {adjustmentId !== null && (
              <WithdrawButton id={adjustmentId} of="load" onDone={() => void again()} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({
  changes,
  onDone,
}: {
  readonly changes: CapacityDetailQuery['capacityHistory'];
  readonly onDone: () => void;
}) {
  const { words, nameOf, zone } = useShared();
  return (
    <section class="acts">
      <h3>{words.say('capacity.history')}</h3>
      {changes.length === 0 && <p class="quiet">{words.say('capacity.history.none')}</p>}
      <ol>
        {changes.map(({ at, author, kind, override, reason, dataVersion }) => (
          <li key={`${at}${override?.id ?? ''}${kind}`}>
            <small class="quiet">
              {words.moment(at, zone)} · {nameOf(author)}
            </small>
            <span>
              {words.code('change', kind)}
              {dataVersion !== null && ` ${dataVersion}`}
              {override && (
                <>
                  {' '}
                  {override.capacity === null
                    ? words.say('unlimited')
                    : words.number(override.capacity)}, {words.shortRange(override.from, override.to)}
                </>
              )}
            </span>
            {reason !== null && <q>{reason}</q>}
            {override && override.withdrawnAt === null && kind === 'OVERRIDDEN' && (
              <WithdrawButton id={override.id} of="capacity" onDone={onDone} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
