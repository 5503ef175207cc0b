/** SQL for many rows in one statement: a column is an array parameter, so that the text is the same for any number of rows. */

type Column = readonly [name: string, type: string];

/** The names of columns, as a list. */
export const namesOf = (columns: readonly Column[]): string => columns.map(([name]) => name).join(', ');

/** The arrays that `unnest` makes rows of; `first`: the number of the first one's parameter. */
export const arraysOf = (columns: readonly Column[], first: number): string =>
  columns.map(([, type], index) => `$${index + first}::${type}[]`).join(', ');

/** What ON CONFLICT DO UPDATE sets for a row that is known: every column but the first, which is the key. */
export const replacedOf = (columns: readonly Column[]): string =>
  columns
    .slice(1)
    .map(([name]) => `${name} = excluded.${name}`)
    .join(', ');
