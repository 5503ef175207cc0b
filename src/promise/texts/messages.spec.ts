import { IntlMessageFormat } from 'intl-messageformat';
import { messagesEn } from './messages.en.js';
import { messagesRu } from './messages.ru.js';

/** Names of the arguments of a message, at any depth. */
function argumentsOf(message: string, language: string): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      // 0 is literal text and 7 the # of a plural; everything else names an argument.
      if ('type' in node && 'value' in node && node.type !== 0 && typeof node.value === 'string') {
        names.add(node.value);
      }
      if ('options' in node && typeof node.options === 'object' && node.options !== null) {
        Object.values(node.options).forEach((option: unknown) => visit(option));
      }
      if ('value' in node && Array.isArray(node.value)) visit(node.value);
    }
  };
  visit(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...names];
}

/** What the sentences of both languages are given: each uses what its grammar needs of it. */
const GIVEN = [
  ...['date', 'full', 'weekday', 'year', 'monthFirst', 'days', 'name', 'first', 'last', 'range', 'when'],
  ...['from', 'to', 'fromFull', 'toFull', 'span', 'dated', 'day', 'end', 'time', 'label'],
  ...['slot', 'slotFrom', 'slotTo', 'parcels', 'deadline', 'orderBy', 'named', 'point'],
  ...['carrier', 'carrierQuoted', 'facility', 'service', 'known', 'found', 'limit', 'checked', 'subject'],
  ...['serviceQuoted', 'zone', 'stage', 'load', 'capacity', 'backlog', 'counted', 'learned'],
];

describe.each([
  ['en', messagesEn],
  ['ru', messagesRu],
])('messages in %s', (language, messages) => {
  it.each(Object.entries(messages))('%s is a valid ICU message of known arguments', (_, message) => {
    for (const name of argumentsOf(message, language)) expect(GIVEN).toContain(name);
  });
});

it('both languages have the same messages', () => {
  expect(Object.keys(messagesRu).sort()).toEqual(Object.keys(messagesEn).sort());
  expect(Object.keys(messagesEn).length).toBeGreaterThan(40);
});

it('no Russian message was left in English', () => {
  const inEnglish = new Map<string, string>(Object.entries(messagesEn));
  const same = Object.entries(messagesRu).filter(([key, message]) => inEnglish.get(key) === message);
  // A comma between a date and a name is the same in both.
  expect(same.map(([key]) => key)).toEqual(['days.named']);
});
