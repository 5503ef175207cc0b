import { Words } from '../shared/words.js';
import { follow } from './follow.js';
import { messagesRu } from './messages.ru.js';

follow((locale) => new Words('ru', messagesRu, locale));
