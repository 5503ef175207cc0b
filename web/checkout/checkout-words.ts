import { Words, type LanguageCode } from '../shared/words.js';
import { messagesEn, type MessageKey } from './messages.en.js';
import { messagesRu } from './messages.ru.js';

export type CheckoutWords = Words<MessageKey>;

const MESSAGES = { en: messagesEn, ru: messagesRu };
const known: Partial<Record<LanguageCode, CheckoutWords>> = {};

export const wordsOf = (language: LanguageCode): CheckoutWords =>
  (known[language] ??= new Words<MessageKey>(language, MESSAGES[language]));
