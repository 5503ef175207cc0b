import { messagesEn } from './messages.en.js';
import { OpsWords } from './ops-words.js';
import { start } from './start.js';

start(new OpsWords('en', messagesEn));
