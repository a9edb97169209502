import { explainedCodes, titleOf } from './explain.ts';

const families: readonly (readonly [string, string])[] = [
  ['KB', 'What a Kusto binding does that its text does not say'],
  ['QP', 'Query parameters'],
  ['SC', 'Tables, columns and mappings'],
  ['CN', 'Names in code'],
  ['RT', 'Routes'],
  ['FJ', 'function.json'],
  ['HJ', 'host.json'],
  ['AS', 'App settings'],
  ['CS', 'Connection strings'],
  ['BE', 'Binding expressions'],
  ['PS', 'Parameter lists'],
  ['KX', 'The extension'],
  ['TR', 'Triggers'],
  ['PV', 'Values of parameters'],
  ['OV', 'Values of outputs'],
  ['IG', 'Ingestion'],
  ['PG', 'The playground'],
];

/** The table of contents of the pages, as Markdown. */
export const indexPage = (): string =>
  [
    '# Diagnostics',
    'What the doctor finds, a page a code. `KS` codes are those of Kusto.Language, with its own words.',
    ...families.map(([prefix, title]) =>
      [
        `## ${title}`,
        '',
        ...explainedCodes
          .filter((code) => code.startsWith(`${prefix}-`))
          .map((code) => `- [${code}](${code}.md): ${titleOf(code)}`),
      ].join('\n'),
    ),
  ].join('\n\n');
