/** Words of the tracking page, as ICU messages. `by` and `window` come as dates written in the language. */
import type { ScanStatus } from '../domain/carrier-event.js';
import type { NextStepKind } from '../domain/next-step.js';

interface Messages {
  readonly status: Readonly<Record<ScanStatus, string>>;
  readonly next: Readonly<Record<NextStepKind, string>>;
}

export const ENGLISH: Messages = {
  status: {
    PRE_TRANSIT: 'The carrier has been told of the parcel',
    PICKED_UP: 'Handed over to the carrier',
    IN_TRANSIT: 'On its way',
    ARRIVED_AT_FACILITY: 'Arrived at a depot{city, select, none {} other { in {city}}}',
    DEPARTED_FACILITY: 'Left a depot{city, select, none {} other { in {city}}}',
    CUSTOMS: 'With customs',
    OUT_FOR_DELIVERY: 'With the courier, on its way to you',
    DELIVERY_ATTEMPTED: 'The courier could not hand it over',
    AVAILABLE_FOR_PICKUP: 'Ready to collect',
    DELIVERED: 'Delivered',
    DELAYED: 'The carrier says that it is late',
    HELD: 'Held by the carrier',
    EXCEPTION: 'Something went wrong on the way',
    RETURNING: 'On its way back to the shop',
    RETURNED: 'Back at the shop',
    LOST: 'The carrier cannot find it',
    DAMAGED: 'Damaged',
    CANCELLED: 'Cancelled',
    INFO: 'News from the carrier',
    UNKNOWN: 'News from the carrier',
  },
  next: {
    HAND_OVER: 'It is packed and handed over to the carrier{by, select, none {} other { by {by}}}.',
    TRANSIT: 'It is on its way to you and should be there {by, select, none {soon} other {by {by}}}.',
    DELIVERY: 'The courier brings it to you.',
    COLLECT: 'Collect it{by, select, none {} other { by {by}}}.',
    ACT: 'The carrier waits for you: please get in touch with it.',
    WAIT: 'We are looking into it with the carrier.',
    RETURN: 'It goes back to the shop, which will get in touch with you.',
  },
};

export const RUSSIAN: Messages = {
  status: {
    PRE_TRANSIT: 'Перевозчик предупреждён о посылке',
    PICKED_UP: 'Передана перевозчику',
    IN_TRANSIT: 'В пути',
    ARRIVED_AT_FACILITY: 'Прибыла на сортировочный пункт{city, select, none {} other { ({city})}}',
    DEPARTED_FACILITY: 'Покинула сортировочный пункт{city, select, none {} other { ({city})}}',
    CUSTOMS: 'На таможне',
    OUT_FOR_DELIVERY: 'У курьера, в пути к вам',
    DELIVERY_ATTEMPTED: 'Курьер не смог вручить посылку',
    AVAILABLE_FOR_PICKUP: 'Можно забирать',
    DELIVERED: 'Вручена',
    DELAYED: 'Перевозчик сообщает о задержке',
    HELD: 'Задержана перевозчиком',
    EXCEPTION: 'В пути что-то пошло не так',
    RETURNING: 'Возвращается в магазин',
    RETURNED: 'Вернулась в магазин',
    LOST: 'Перевозчик не может её найти',
    DAMAGED: 'Повреждена',
    CANCELLED: 'Отменена',
    INFO: 'Сообщение перевозчика',
    UNKNOWN: 'Сообщение перевозчика',
  },
  next: {
    HAND_OVER: 'Её упакуют и передадут перевозчику{by, select, none {} other { до {by} включительно}}.',
    TRANSIT: 'Она в пути и должна прийти {by, select, none {скоро} other {не позже {by}}}.',
    DELIVERY: 'Курьер везёт её к вам.',
    COLLECT: 'Заберите её{by, select, none {} other { до {by} включительно}}.',
    ACT: 'Перевозчик ждёт вас: свяжитесь с ним, пожалуйста.',
    WAIT: 'Мы выясняем это у перевозчика.',
    RETURN: 'Она возвращается в магазин, он свяжется с вами.',
  },
};
