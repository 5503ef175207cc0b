import { shownText } from './shown-text.js';

describe("a carrier's own words on the tracking page", () => {
  it.each([
    ['Departed from facility', 'Departed from facility'],
    ['Departed, call +49 30 901820', 'Departed, call …'],
    ['Отправлено, почта ivanov@example.ru', 'Отправлено, почта …'],
    ['Processed, recipient: Ivan Petrov, Lesnaya 5', 'Processed, …'],
    ['Прибыло, получатель Иванов И. И.', 'Прибыло, …'],
    ['Gate 12, belt 3', 'Gate 12, belt 3'],
  ])('on the way: %s', (text, shown) => {
    expect(shownText('IN_TRANSIT', text)).toBe(shown);
  });

  it.each([
    'DELIVERED',
    'DELIVERY_ATTEMPTED',
    'AVAILABLE_FOR_PICKUP',
    'EXCEPTION',
    'HELD',
    'INFO',
    'RETURNED',
  ])('are not shown where they usually name a person or an address: %s', (status) => {
    expect(shownText(status, 'Left with M. Müller, Hauptstraße 5')).toBeNull();
  });

  it('are nothing when nothing is left of them', () => {
    expect(shownText('IN_TRANSIT', '0049 30 901820')).toBeNull();
    expect(shownText('IN_TRANSIT', null)).toBeNull();
  });

  it('are cut when they are a novel', () => {
    expect(shownText('IN_TRANSIT', 'x'.repeat(5000))).toHaveLength(200);
  });
});
