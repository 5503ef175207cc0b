/** What is counted, as the API names it and as the network document and the tables do. */
import type { CapacityUnit } from '../../network/domain/capacity-table.js';

export type UnitName = 'ORDERS' | 'ITEMS' | 'GRAMS';

export const UNIT_OF: Record<UnitName, CapacityUnit> = { ORDERS: 'orders', ITEMS: 'items', GRAMS: 'grams' };
export const NAME_OF: Record<CapacityUnit, UnitName> = { orders: 'ORDERS', items: 'ITEMS', grams: 'GRAMS' };
