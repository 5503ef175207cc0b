/**
 * Russian messages in ICU MessageFormat. Intl gives weekdays in the nominative only, so the cases that a sentence needs
 * are spelled out here. Names of places and carriers stay in the nominative: they cannot be declined by a program, so
 * each sentence is built around them.
 */
import { WEEKDAYS } from '../../time/wall-clock.js';
import type { Messages } from './messages.en.js';

const byWeekday = (argument: string, forms: readonly string[]): string =>
  `{${argument}, select, ${WEEKDAYS.map((day, i) => `${day} {${forms[i] ?? ''}}`).join(' ')} other {}}`;

const ACCUSATIVE = ['понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу', 'воскресенье'];
const GENITIVE = ['понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы', 'воскресенья'];
// «во вторник», «со среды»: the preposition takes a vowel before «вт» and «ср».
const ON = ACCUSATIVE.map((word) => (word === 'вторник' ? `во ${word}` : `в ${word}`));
const FROM = GENITIVE.map((word) => (word === 'вторника' || word === 'среды' ? `со ${word}` : `с ${word}`));

const parcels =
  '{parcels, plural, =1 {} =2 {двумя посылками } =3 {тремя посылками } =4 {четырьмя посылками } =5 {пятью посылками } ' +
  'one {# посылкой } few {# посылками } many {# посылками } other {# посылки }}';
const collected =
  '{parcels, plural, =1 {} one {# посылку } few {# посылки } many {# посылок } other {# посылки }}';
const deadline = '{deadline, select, yes {, если заказать {orderBy}} other {}}';
const working = 'one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}';
const calendar = 'one {# день} few {# дня} many {# дней} other {# дня}';
const tooMuch = '{known, select, yes { ({found} при ограничении {limit})} other {}}';

export const messagesRu: Messages = {
  'year.after': '{date} {year} года',
  midnight: 'полуночи',

  'days.named': '{days}, {name}',
  'days.two': '{first} и {last}, {range}',
  'days.week': '{first} – {last}, {range}',

  'when.today': 'сегодня',
  'when.tomorrow': 'завтра',
  'when.day': `${byWeekday('weekday', ON)}, {date}`,
  'when.fromDay': `${byWeekday('weekday', FROM)}, {date}`,
  'when.soon': 'сегодня или завтра',
  'when.range':
    `{span, select, two {{range}, ${byWeekday('from', ON)} или ${byWeekday('to', ACCUSATIVE)}} ` +
    `week {{range}, ${byWeekday('from', FROM)} по ${byWeekday('to', ACCUSATIVE)}} other {{range}}}`,

  orderBy:
    '{end, select, yes {до конца {day, select, same {дня} today {сегодняшнего дня} tomorrow {завтрашнего дня} ' +
    `other {${byWeekday('weekday', GENITIVE)}, {date}}}} ` +
    'other {{day, select, same {} today {сегодня } tomorrow {завтра } other {}}до {time}' +
    `{day, select, other { ${byWeekday('weekday', GENITIVE)}, {date}} same {} today {} tomorrow {}}}}`,
  'summary.door':
    `Привезём ${parcels}{when}` +
    '{slot, select, yes {{dated, select, yes {,} other {}} с {slotFrom} до {slotTo}} other {}}' +
    deadline,
  'summary.point':
    `{span, select, one {{named, select, yes {{point}: можно} other {Можно}} будет забрать ${collected}{when}} ` +
    `other {{named, select, yes {{point}: привезём} other {Привезём}} ${parcels}{when}}}${deadline}`,

  'ledger.notYetAvailable': 'Появится в наличии {date}',
  'ledger.beforeCutoff': 'Заказы{time, select, none {} other { до {time}}} берём в работу в тот же день',
  'ledger.afterCutoff':
    'Заказы {time, select, none {после отсечки} other {после {time}}} берём в работу на следующий рабочий день',
  'ledger.accepted': 'Берём в работу {when}',
  'ledger.work':
    `Сборка: {days, plural, =0 {в тот же день} ${working}}` +
    '{learned, plural, =0 {} other { (по прошлым доставкам: #)}}',
  'ledger.missedPickup': '{label}: последний забор уже прошёл, ждём следующего (перевозчик {carrierQuoted})',
  'ledger.noPickup': '{label}: перевозчик {carrierQuoted} не забирает заказы',
  'ledger.collected':
    'Передадим перевозчику {carrierQuoted} {when}{time, select, none {} other {, в {time}}}',
  'ledger.dateLine': 'Когда посылка отправится, у получателя будет уже {date}',
  'ledger.moving':
    `В пути: {days, plural, =0 {меньше суток} ${calendar}}, перевозчик {carrierQuoted}` +
    '{learned, plural, =0 {} other { (по прошлым доставкам: #)}}',
  'incident.unnamed': 'Сбой в доставке',
  'ledger.incident': `{name}: +{days, plural, ${calendar}}`,
  'ledger.noSlot': '{label}: подходящего интервала доставки нет',
  'ledger.noDropOff': '{label}: {point} — последний завоз уже прошёл',
  'ledger.delivered': 'Привезём {when}',
  'ledger.brought': 'Привезём {when}: {point}',
  'ledger.pointClosed': '{label}: {point} — после завоза закрыто',
  'ledger.ready': 'Можно забрать {when}{time, select, none {} other {, с {time}}}',
  'closed.origin': '{label}: {facility} не работает',
  'closed.carrier': '{label}: {days, plural, =1 {выходной} other {выходные}} у перевозчика {carrierQuoted}',
  'closed.lastMile': '{label}: доставки нет',
  'closed.point': '{label}: {point} — закрыто',
  'load.packing':
    `Сезонная нагрузка: +{days, plural, ${calendar}}` +
    '{counted, select, yes { (собрать: {load, number}, успеваем за день: {capacity, number}, осталось с прошлых дней: {backlog, number})} other {}}',
  'load.pickup':
    `Сезонная нагрузка, забор перевозчика {carrierQuoted}: +{days, plural, ${calendar}}` +
    '{counted, select, yes { (отправить: {load, number}, забирают за день: {capacity, number}, осталось с прошлых дней: {backlog, number})} other {}}',
  'full.packing': '{label}: {facility} уже загружен полностью',
  'full.pickup': '{label}: забор перевозчика {carrierQuoted} заполнен',
  'full.lane': '{label}: у перевозчика {carrierQuoted} не осталось мест на направлении',
  'full.slots': '{label}: все интервалы доставки заняты',
  'full.point': '{label}: нет свободных ячеек, {point}',
  'point.unnamed': 'пункт выдачи',

  'unavailable.TOO_HEAVY': `{service}: посылка слишком тяжёлая${tooMuch}`,
  'unavailable.TOO_LARGE': `{service}: посылка слишком большая${tooMuch}`,
  'unavailable.HAZARD_CLASS':
    '{service}: не перевозим опасные грузы{named, select, yes { класса {subject}} other {}}',
  'unavailable.AGE_CLASS':
    '{service}: {checked, select, ' +
    'yes {возраст проверяют только до {limit, plural, one {# года} other {# лет}}} ' +
    'other {возраст при вручении не проверяют}}{known, select, yes {, а товар {found, number}+} other {}}',
  'unavailable.PRODUCT_CLASS':
    '{service}: не перевозим {named, select, yes {товары категории «{subject}»} other {такие товары}}',
  'unavailable.NO_STOCK': '{service}: нет в наличии',
  'unavailable.NOT_YET_AVAILABLE':
    '{service}: только для товаров в наличии{date, select, none {, этих пока нет} other {, эти появятся {date}}}',
  'unavailable.OUTSIDE_ZONE': '{service}: по этому адресу не доставляем',
  'unavailable.NO_LANE_FROM_STOCK': '{service}: не доставляем по этому адресу оттуда, где товар в наличии',
  'unavailable.NO_PICKUP_POINT': '{service}: рядом нет подходящего пункта выдачи',
  'unavailable.PICKUP_POINT_UNAVAILABLE': '{service}: выбранный пункт выдачи не может принять этот заказ',
  'unavailable.CLOSED_TOO_LONG': '{service}: в ближайший год доставить не сможем',
  'unavailable.FULLY_BOOKED': '{service}: все дни на год вперёд заняты',
  'unavailable.NEEDED_BY_MISSED':
    '{service}: {date, select, none {не успеем к нужной дате} other {привезём только {date} — позже, чем нужно}}',

  'broken.service': 'Услуги {serviceQuoted} больше нет',
  'broken.facility': 'Больше нет: {facility}',
  'broken.zone': 'Зоны доставки {zone} больше нет',
  'broken.point': 'Услуга {serviceQuoted} больше не доставляет сюда: {point}',
  'broken.lane': 'Услуга {serviceQuoted} больше не возит по пути: {facility} — {zone}',
  'broken.collection': 'Перевозчик {carrierQuoted} больше не забирает заказы: {facility}',
  'broken.slot': 'Обещанного интервала доставки больше нет: {day}',
  'broken.stage':
    'Ни одного дня в течение года: {stage, select, origin {{facility} не работает} dispatch {перевозчик {carrierQuoted} не забирает заказы} transit {перевозчик {carrierQuoted} не работает} delivery {доставки в месте назначения нет} other {{point} не открывается}}',
  'broken.longer': 'В пути дольше прежнего: до {day}',

  'method.COURIER': 'Курьер',
  'method.PICKUP_POINT': 'Пункт выдачи',
  'method.LOCKER': 'Постамат',
  'method.STORE': 'Самовывоз из магазина',
};
