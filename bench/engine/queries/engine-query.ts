/** A query of real use and the best SQL that one would write for it by hand. */
export interface EngineQuery {
  readonly name: string;
  readonly kql: string;
  /** Over views with Kusto's names; datetimes and timespans are ticks, dynamics JSON text. */
  readonly sql: string;
  /** For rows that the query leaves open (`take`): only their number is compared. */
  readonly anyRows?: true;
  /** Why it may take more than a quarter longer than its SQL. */
  readonly reason?: string;
}

export const ticksPerHour = '36000000000';
/** 2024-06-10 and 2024-06-11 in ticks. */
export const [tenth, eleventh] = ['638535744000000000', '638536608000000000'];
