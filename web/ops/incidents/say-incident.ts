/** An incident in words. */
import type { IncidentNowFragment } from '../operations.js';
import type { OpsWords } from '../ops-words.js';

type Named = Pick<IncidentNowFragment, 'name' | 'nameRu'>;
type Reach = Pick<
  IncidentNowFragment,
  'countryCode' | 'zoneCodes' | 'facilityCodes' | 'carrierCodes' | 'serviceCodes'
>;

export const nameOf = ({ name, nameRu }: Named, words: OpsWords): string =>
  words.language === 'ru' ? nameRu : name;

/** Declared for later. */
export const isAhead = ({ from }: Pick<IncidentNowFragment, 'from'>, now: number): boolean =>
  Date.parse(from) > now;

/** "Carriers STRIZHOK · zones ru-ekb, ru-nsk"; everything when nothing narrows it. */
export function reachOf(reach: Reach, words: OpsWords): string {
  const parts = [
    ['country', reach.countryCode === null ? null : [reach.countryCode]],
    ['zones', reach.zoneCodes],
    ['facilities', reach.facilityCodes],
    ['carriers', reach.carrierCodes],
    ['services', reach.serviceCodes],
  ] as const;
  const said = parts.flatMap(([name, codes]) =>
    codes === null ? [] : [`${words.say(`incident.${name}`)}: ${codes.join(', ')}`],
  );
  return said.length > 0 ? said.join(' · ') : words.say('incident.everywhere');
}

/** "20% none, 40% 1 d, 40% 2 d". */
export const delayOf = (
  delay: readonly { readonly days: number; readonly share: number }[],
  words: OpsWords,
): string =>
  delay
    .map(({ days, share }) => words.say('incident.chance', { days, share: words.percent(share) }))
    .join(', ');
