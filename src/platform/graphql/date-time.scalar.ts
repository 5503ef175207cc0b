import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { dateText, dayNumber, isRealDate } from './civil-date.js';

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?$/i;
const UTC_TEXT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const DAY_MS = 86_400_000;
/** Offsets in use reach from -12:00 to +14:00. */
const OFFSET_MINUTES_MAX = 14 * 60;

const refuse = (message: string, nodes?: ValueNode): never => {
  throw new GraphQLError(message, { nodes });
};

function offsetMinutes(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  if (Number(text.slice(4, 6)) > 59 || minutes > OFFSET_MINUTES_MAX) return undefined;
  return text.startsWith('-') ? -minutes : minutes;
}

/** Milliseconds since 1970 of an ISO 8601 text; refuses a time that names no instant. */
function read(value: unknown, node?: ValueNode): number {
  const parts = typeof value === 'string' ? SHAPE.exec(value) : null;
  if (parts === null) {
    return refuse('A time is written in ISO 8601 with an offset, such as 2026-03-29T16:00:00+03:00', node);
  }
  const [text, year, month, day, hour, minute, second = '0', fraction = '', offset] = parts;
  if (offset === undefined) {
    return refuse(`${text} is a naive time: add its offset, such as ${text}Z or ${text}+03:00`, node);
  }
  if (!isRealDate(Number(year), Number(month), Number(day)))
    return refuse(`There is no such day in ${text}`, node);
  const minutes = offsetMinutes(offset);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || minutes === undefined) {
    return refuse(`There is no such time as ${text}`, node);
  }
  const seconds = (Number(hour) * 60 + Number(minute) - minutes) * 60 + Number(second);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  return dayNumber(Number(year), Number(month), Number(day)) * DAY_MS + seconds * 1000 + milliseconds;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** ISO 8601 in UTC of milliseconds since 1970; a fraction is written only when there is one. */
export function utcText(milliseconds: number): string {
  const day = Math.floor(milliseconds / DAY_MS);
  const inDay = milliseconds - day * DAY_MS;
  const seconds = Math.floor(inDay / 1000);
  const minutes = Math.floor(seconds / 60);
  const fraction = inDay - seconds * 1000;
  const time = `${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}`;
  return `${dateText(day)}T${time}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}Z`;
}

/** An answer names the same few cut-offs and pick-ups hundreds of times; so do the answers after it. */
const TEXTS_KEPT = 20_000;
const texts = new Map<number, string>();

function keptText(milliseconds: number): string {
  let text = texts.get(milliseconds);
  if (text === undefined) {
    text = utcText(milliseconds);
    if (texts.size >= TEXTS_KEPT) texts.clear();
    texts.set(milliseconds, text);
  }
  return text;
}

/** An instant; in code milliseconds since 1970 (a text in UTC, ready made, may be answered too). */
export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description: 'An instant in ISO 8601. An offset is required in inputs; answers are in UTC, with `Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  extensions: { plainText: true },
  serialize(value) {
    if (typeof value === 'number' && Number.isInteger(value)) return keptText(value);
    if (typeof value === 'string' && UTC_TEXT.test(value)) return value;
    throw new TypeError('A DateTime must be answered as whole milliseconds or as a text in UTC');
  },
  parseValue: (value) => read(value),
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
});
