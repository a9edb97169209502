import type { Visualization } from '../../engine-api.ts';
import type { OperatorOf } from './operator.ts';

const properties: Readonly<Record<string, string>> = {
  title: 'Title',
  xcolumn: 'XColumn',
  series: 'Series',
  ycolumns: 'YColumns',
  anomalycolumns: 'AnomalyColumns',
  xtitle: 'XTitle',
  ytitle: 'YTitle',
  xaxis: 'XAxis',
  yaxis: 'YAxis',
  legend: 'Legend',
  ysplit: 'YSplit',
  accumulate: 'Accumulate',
  kind: 'Kind',
  ymin: 'Ymin',
  ymax: 'Ymax',
  xmin: 'Xmin',
  xmax: 'Xmax',
};

/** The wire's Visualization object; properties not given are null. Source: kusto-wire.md section 4. */
export const render: OperatorOf<'render'> = ({ chart, properties: given }, input) => {
  const visualization: Record<string, string | boolean | null> & { Visualization: string } = {
    Visualization: chart,
    Title: null,
    XColumn: null,
    Series: null,
    YColumns: null,
    AnomalyColumns: null,
    XTitle: null,
    YTitle: null,
    XAxis: null,
    YAxis: null,
    Legend: null,
    YSplit: null,
    Accumulate: false,
    IsQuerySorted: false,
    Kind: null,
    Ymin: 'NaN',
    Ymax: 'NaN',
    Xmin: null,
    Xmax: null,
  };
  for (const { name, value } of given) {
    const key = properties[name.toLowerCase()];
    if (key) visualization[key] = key === 'Accumulate' ? /^true$/i.test(value) : value;
  }
  return { ...input, visualization: visualization satisfies Visualization };
};
