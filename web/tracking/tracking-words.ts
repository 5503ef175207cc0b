import type { Words } from '../shared/words.js';
import type { MessageKey } from './messages.en.js';

export type TrackingWords = Words<MessageKey>;
