import type { EngineQuery } from './engine-query.ts';
import { filters } from './filters.ts';
import { groups } from './groups.ts';
import { joins } from './joins.ts';
import { orders } from './orders.ts';
import { values } from './values.ts';

export const engineQueries: readonly EngineQuery[] = [
  ...filters,
  ...groups,
  ...joins,
  ...values,
  ...orders,
];
