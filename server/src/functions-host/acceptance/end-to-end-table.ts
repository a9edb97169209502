/** The table of the extension's end-to-end test, in database e2e. Source: section 9.3. */
export const table = 'kusto_functions_e2e_tests';
export const mapping = 'product_to_item_json_mapping';

export interface Item {
  readonly ID: number;
  readonly Name: string;
  readonly Cost: number;
  readonly Timestamp: string;
}

const today = new Date().toISOString().slice(0, 10);
const digits = (value: number, length: number) => String(value).padStart(length, '0');

/** Item n: its time is today's, as far as n goes on a clock. */
export function item(n: number): Item {
  const hour = digits(Math.min(n, 12), 2);
  const minute = digits(Math.min(n, 59), 2);
  const fraction = digits(Math.min(n, 999), 3).replace(/0+$/, '');
  return {
    ID: n,
    Name: `Item-${n}`,
    Cost: Math.round(n * 4242) / 100,
    Timestamp: `${today}T${hour}:${minute}:${minute}.${fraction}Z`,
  };
}

export const csvOf = ({ ID, Name, Cost, Timestamp }: Item): string =>
  `${ID},${Name},${Cost},${Timestamp}`;

/** The same as a product, which the mapping makes an item of. */
export const productOf = ({ ID, Name, Cost, Timestamp }: Item): object => ({
  ProductID: ID,
  ProductName: Name,
  UnitCost: Cost,
  Timestamp,
});

export const items = (first: number, last: number): readonly Item[] =>
  Array.from({ length: last - first + 1 }, (_, index) => item(first + index));

/** Rows between two ids that came in just now. */
export const rangeQuery = `declare query_parameters(startId:int,endId:int);${table} | where ID >= startId and ID <= endId and ingestion_time()>ago(10s) | order by ID asc`;
