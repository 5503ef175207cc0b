import { text } from './texts.mjs';

/** What some services refuse, as a buyer calls it. */
export const productClasses = [
  { code: 'furniture', name: text('furniture', 'мебель') },
  { code: 'frozen', name: text('frozen food', 'замороженные продукты') },
  { code: 'fragile', name: text('fragile goods', 'хрупкие товары') },
];
