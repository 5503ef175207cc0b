import { Extensions } from '@nestjs/graphql';
import { EVERYONE, openedBy, type Grant } from './grants.js';

/**
 * Opens a query, mutation, subscription, field or object type to the callers named; a field without a mark of its own
 * has that of its object type. The mark is kept in the schema itself (`extensions.access`), where every way of running
 * an operation finds it; a field with no mark at all makes the schema refuse to build.
 */
export const Access = (...grants: readonly [Grant, ...Grant[]]): ReturnType<typeof Extensions> =>
  Extensions({ access: openedBy(grants) });

/** Opens to everybody, with or without a key: what a token in the arguments guards, and values that tell nothing alone. */
export const Public = (): ReturnType<typeof Extensions> => Extensions({ access: EVERYONE });
