import { quoted } from './quoted.ts';

/** What a stored entity group names: a database of this cluster, or what another cluster has. */
export interface Entity {
  readonly cluster: string | null;
  readonly database: string | null;
}

/** An entity as the language writes it: `cluster('c').database('d')`. */
export const entityText = ({ cluster, database }: Entity): string =>
  [
    ...(cluster === null ? [] : [`cluster(${quoted(cluster)})`]),
    ...(database === null ? [] : [`database(${quoted(database)})`]),
  ].join('.');
