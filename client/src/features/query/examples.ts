import { firstQuery } from '../../stores/query-store.ts';

export interface Example {
  readonly title: string;
  readonly text: string;
}

const sandbox: readonly Example[] = [
  { title: 'Rows of a table', text: 'Products\n| take 10\n' },
  { title: 'What tables there are', text: '.show tables\n' },
  {
    title: 'A table’s columns',
    text: 'Products\n| getschema\n| project ColumnName, ColumnType\n',
  },
];

const byDatabase: Readonly<Record<string, readonly Example[]>> = {
  Samples: [
    { title: 'Storms by state', text: firstQuery.text },
    {
      title: 'Storms month by month',
      text: 'StormEvents\n| summarize Events = count() by bin(StartTime, 30d)\n| order by StartTime asc\n| render timechart\n',
    },
    {
      title: 'Two tables at once',
      text: 'StormEvents\n| summarize Events = count() by State\n| join kind=inner PopulationData on State\n| project State, Events, Population\n| top 10 by Events\n',
    },
    { title: 'What tables there are', text: '.show tables\n' },
  ],
};

/** Queries that run on a database as it was made. */
export const examplesFor = (database: string): readonly Example[] =>
  byDatabase[database] ?? sandbox;

/** Nothing of the visitor's own is lost when this text is replaced. */
export const mayReplace = (text: string): boolean =>
  text.trim() === '' ||
  [...sandbox, ...Object.values(byDatabase).flat()].some((example) => example.text === text);
