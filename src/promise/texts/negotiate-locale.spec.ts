import { negotiateLocale } from './negotiate-locale.js';

describe('which locale answers', () => {
  it.each([
    ['en-US', 'en', 'en-US'],
    ['en-GB', 'en', 'en-GB'],
    ['ru', 'ru', 'ru'],
    ['ru-KZ', 'ru', 'ru-KZ'],
    ['ru-RU', 'ru', 'ru-RU'],
    ['RU_kz', 'ru', 'ru-KZ'],
    [' en-us ', 'en', 'en-US'],
  ])('%s is spoken as asked', (asked, language, locale) => {
    expect(negotiateLocale(asked)).toEqual({ language, locale });
  });

  it.each([
    ['en', 'en-GB'],
    ['en-ZZ', 'en-GB'],
    ['en-RU', 'en-GB'],
    ['ru-US', 'ru'],
    ['ru-Latn', 'ru'],
  ])('%s falls back to its language', (asked, locale) => {
    expect(negotiateLocale(asked).locale).toBe(locale);
  });

  it('other calendars, digits and clocks are left out, for the messages are written for the usual ones', () => {
    expect(negotiateLocale('ru-RU-u-ca-buddhist-nu-arab').locale).toBe('ru-RU');
    expect(negotiateLocale('en-US-u-hc-h23').locale).toBe('en-US');
  });

  it.each(['uk', 'uk-UA', 'be', 'kk-KZ', 'de-DE', 'zz', 'und', 'und-RU', 'sr-Cyrl'])(
    '%s has no messages and gets English',
    (asked) => {
      expect(negotiateLocale(asked)).toEqual({ language: 'en', locale: 'en-GB' });
    },
  );

  it.each([
    null,
    undefined,
    '',
    ' ',
    '*',
    'C',
    'ru_RU.UTF-8',
    'ru-RU,ru;q=0.9',
    '__proto__',
    '\u0000',
    'ru'.repeat(5000),
  ])('absent or malformed %j gets English', (asked) => {
    expect(negotiateLocale(asked)).toEqual({ language: 'en', locale: 'en-GB' });
  });
});
