/**
 * A carrier's own words, as far as a stranger with the link may read them. At the door carriers write who signed, which
 * neighbour took it, which street was not found; on the way they write about depots. So words are shown for the way only,
 * and what looks like an address of mail, a telephone number or any other long number is taken out of them:
 * "Departed, call +49 30 901820" becomes "Departed, call …".
 */
import type { ScanStatus } from './carrier-event.js';

const ON_THE_WAY: ReadonlySet<string> = new Set<ScanStatus>([
  ...([
    'PRE_TRANSIT',
    'PICKED_UP',
    'IN_TRANSIT',
    'ARRIVED_AT_FACILITY',
    'DEPARTED_FACILITY',
    'CUSTOMS',
  ] as const),
  ...(['OUT_FOR_DELIVERY', 'DELAYED'] as const),
]);
const LONGEST = 200;
const MAIL = /[^\s<>()]+@[^\s<>()]+/g;
const LONG_NUMBER = /\+?\d(?:[\s()./-]*\d){5,}/g;
/** What follows these is a person. */
const PERSON =
  /(?<!\p{L})(?:signed|received|accepted|recipient|consignee|addressee|attn|c\/o|mr|mrs|ms|herr|frau|получател\p{L}*|получил\p{L}*|адресат\p{L}*|вручен\p{L}*)(?!\p{L}).*/giu;

export function shownText(status: string, text: string | null): string | null {
  if (text === null || !ON_THE_WAY.has(status)) return null;
  const shown = text.replace(MAIL, '…').replace(LONG_NUMBER, '…').replace(PERSON, '…').trim();
  return shown === '' || shown === '…' ? null : shown.slice(0, LONGEST);
}
