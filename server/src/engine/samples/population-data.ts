import { columnsOf, type SampleTable } from './sample-table.ts';
import { usStates } from './us-states.ts';

export const populationData: SampleTable = {
  name: 'PopulationData',
  docString: 'People in each state, rounded: to join with StormEvents.',
  columns: columnsOf('State:string, Population:long'),
  rows: () =>
    usStates
      .filter(({ population }) => population > 0)
      .map(({ name, population }) => [name, BigInt(population)]),
};
