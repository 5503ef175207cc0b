import { messagesRu } from './messages.ru.js';
import { OpsWords } from './ops-words.js';
import { start } from './start.js';

start(new OpsWords('ru', messagesRu));
