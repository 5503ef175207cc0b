/** Whom an incident reaches: how many, by how many days their arrival moves, and which it endangers most. */
import { useShared } from '../frame/shared-state.js';
import type { OpsWords } from '../ops-words.js';
import type { IncidentNumbersFragment } from '../operations.js';
import { Bars } from '../plots/bars.js';
import { DataTable, type Column } from '../plots/table.js';

type Parcel = IncidentNumbersFragment['parcels'][number];

export function Numbers({ numbers }: { readonly numbers: IncidentNumbersFragment }) {
  const { words } = useShared();
  const { inReach, estimated, endangered, shifts, parcels } = numbers;
  return (
    <>
      <div class="facts">
        <div class="fact">
          <small class="quiet">{words.say('incident.inReach')}</small>
          <b>{words.number(inReach)}</b>
        </div>
        <div class="fact">
          <small class="quiet">{words.say('incident.endangered')}</small>
          <b class={endangered > 0 ? 'bad' : undefined}>{words.number(endangered)}</b>
          {estimated < inReach && (
            <small class="quiet">{words.say('incident.estimated', { count: estimated })}</small>
          )}
        </div>
      </div>
      {shifts.length > 0 && (
        <>
          <h3>{words.say('incident.shifts')}</h3>
          <Bars
            label={words.say('incident.shifts')}
            classes={['']}
            bars={shifts.map(({ days, parcels: count }) => ({
              key: String(days),
              name: words.say('incident.shift', { days }),
              parts: [count],
              text: words.say('dispatch.count', { count }),
            }))}
          />
          <DataTable
            folded
            caption={words.say('incident.shifts')}
            columns={[
              {
                head: words.say('column.daysLater'),
                show: ({ days }) => words.say('incident.shift', { days }),
                value: ({ days }) => days,
              },
              {
                head: words.say('column.parcels'),
                show: ({ parcels: count }) => words.number(count),
                value: ({ parcels: count }) => count,
                numeric: true,
              },
            ]}
            lines={shifts}
            file="incident-shifts"
            keyOf={({ days }) => String(days)}
          />
        </>
      )}
      {parcels.length > 0 && (
        <>
          <h3>{words.say('incident.most')}</h3>
          <DataTable
            caption={words.say('incident.most')}
            columns={columnsIn(words)}
            lines={parcels}
            file="incident-parcels"
            keyOf={({ shipmentId }) => shipmentId}
          />
        </>
      )}
    </>
  );
}

function columnsIn(words: OpsWords): readonly Column<Parcel>[] {
  const never = words.say('story.never');
  return [
    {
      head: words.say('column.order'),
      show: ({ orderReference }) => orderReference,
      link: ({ orderReference, shipmentId }) =>
        `/ops/orders/${encodeURIComponent(orderReference)}?parcel=${shipmentId}`,
    },
    {
      head: words.say('column.lateBefore'),
      show: ({ lateProbabilityBefore }) => words.percent(lateProbabilityBefore),
      value: ({ lateProbabilityBefore }) => lateProbabilityBefore,
      numeric: true,
    },
    {
      head: words.say('column.lateAfter'),
      show: ({ lateProbabilityAfter }) => words.percent(lateProbabilityAfter),
      value: ({ lateProbabilityAfter }) => lateProbabilityAfter,
      numeric: true,
    },
    {
      head: words.say('column.likelyBefore'),
      show: ({ likelyBefore }) => (likelyBefore === null ? never : words.shortDay(likelyBefore)),
      value: ({ likelyBefore }) => likelyBefore,
    },
    {
      head: words.say('column.likelyAfter'),
      show: ({ likelyAfter }) => (likelyAfter === null ? never : words.shortDay(likelyAfter)),
      value: ({ likelyAfter }) => likelyAfter,
    },
  ];
}
