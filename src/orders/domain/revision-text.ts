/**
 * What a new promise says of itself, in the language of the order: what happened, without blame and without hope that
 * nobody has. The new days stand beside it.
 */
import type { DelayCause } from '../../promise/domain/delay-cause.js';

const TEXTS: Readonly<Record<DelayCause, { readonly en: string; readonly ru: string }>> = {
  LATE_HANDOVER: {
    en: 'The parcel left us later than planned',
    ru: 'Посылка отправилась от нас позже, чем планировалось',
  },
  FACILITY_DWELL: {
    en: 'The parcel is held up at a sorting centre of the carrier',
    ru: 'Посылка задержалась в сортировочном центре перевозчика',
  },
  SLOW_TRANSIT: {
    en: 'The parcel is taking longer on the way than usual',
    ru: 'Посылка в пути дольше обычного',
  },
  CUSTOMS_HOLD: { en: 'The parcel is waiting at customs', ru: 'Посылка задержалась на таможне' },
  LAST_MILE: {
    en: 'The courier did not manage to bring the parcel on the day',
    ru: 'Курьер не успел доставить посылку в назначенный день',
  },
  FAILED_ATTEMPT: {
    en: 'The courier met nobody; the parcel will be brought again',
    ru: 'Курьер никого не застал, посылку привезут ещё раз',
  },
  CARRIER_REPORTED: {
    en: 'The carrier has reported a delay',
    ru: 'Перевозчик сообщил о задержке',
  },
  NO_SCANS: {
    en: 'There has been no news of the parcel for a while; we are looking into it',
    ru: 'О посылке давно нет новостей, мы выясняем, где она',
  },
  INCIDENT: {
    en: 'Deliveries in this area are delayed at the moment',
    ru: 'В этом районе доставка сейчас задерживается',
  },
  STAFF_DECISION: { en: 'The delivery date was changed', ru: 'Дата доставки изменена' },
};

/** A locale without texts gets English. */
export function revisionText(cause: DelayCause, locale: string): string {
  return /^ru\b/.test(locale) ? TEXTS[cause].ru : TEXTS[cause].en;
}
