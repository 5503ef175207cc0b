import { Words } from '../shared/words.js';
import { follow } from './follow.js';
import { messagesEn } from './messages.en.js';

follow((locale) => new Words('en', messagesEn, locale));
