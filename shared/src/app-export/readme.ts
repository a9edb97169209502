import type { CodeModel, Loss } from '../code-models/code-model.ts';
import type { Project } from './project-files.ts';
import type { SampleRequest } from './sample-request.ts';

export interface ReadmeFacts {
  readonly functionName: string;
  /** The name in the playground, where the host would not take it. */
  readonly renamedFrom: string | null;
  readonly model: CodeModel;
  readonly project: Project;
  readonly settings: ReadonlyMap<string, string>;
  readonly hasSetup: boolean;
  readonly request: SampleRequest;
  readonly trigger: string;
  readonly replayCommand: string;
  readonly losses: readonly Loss[];
  /** The bindings could not be read, so that there was no code to write. */
  readonly withoutCode: boolean;
}

/** README.md of an exported app: what to install, to fill in, to run, and what is not in it. */
export function readme(facts: ReadmeFacts): string {
  const { functionName, model, project, settings, request } = facts;
  const toFill = [...settings].filter(([, value]) => value.includes('<'));
  const storage = [...settings.values()].includes('UseDevelopmentStorage=true');
  return sections([
    `# ${functionName}`,
    `A function app with a Kusto binding: ${model.label}, made by the Kusto Bindings Playground.`,
    facts.renamedFrom !== null &&
      `The function was called ${plain(facts.renamedFrom)} in the playground; Azure Functions takes no such name.`,
    facts.withoutCode &&
      'The bindings could not be read, so there is no code: correct them in the playground and export again.',
    '## Before the first start',
    list([
      `Azure Functions Core Tools v4, ${project.needs}${storage ? ', and Azurite for the storage' : ''}.`,
      'A Kusto database, and a service principal that may read it and ingest into it.',
      toFill.length > 0 &&
        `In \`local.settings.json\`, what stands in \`<\` and \`>\`: ${toFill.map(([name]) => code(name)).join(', ')}. The file is never published or committed.`,
      facts.hasSetup &&
        'Run `setup.kql` in the database: it makes the tables, mappings and functions.',
      ...project.remarks,
    ]),
    '## Run it',
    commands([...(storage ? ['azurite --silent &'] : []), ...project.prepare, project.start]),
    '## Send the sample of the playground',
    'While the app runs, in another terminal:',
    commands([facts.replayCommand]),
    facts.trigger !== 'http' &&
      `The ${facts.trigger} trigger is fired by hand, through the admin address of Core Tools; its answer, 202, says that the function was started, and the log says how it ended.`,
    facts.trigger === 'blob' && 'Put the blob into the storage first.',
    request.withheld.length > 0 &&
      `Left out of the test, because it may be secret: ${request.withheld.map(plain).join(', ')}.`,
    facts.losses.length > 0 && `## What ${model.label} has no words for`,
    list(facts.losses.map((loss) => `${plain(loss.message)} (${loss.code})`)),
  ]);
}

const sections = (texts: readonly (string | false)[]): string =>
  `${texts.filter((text) => text !== false && text !== '').join('\n\n')}\n`;

const list = (items: readonly (string | false)[]): string =>
  items
    .filter((item) => item !== false)
    .map((item) => `- ${item}`)
    .join('\n');

const commands = (lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');

/** A visitor's text is text here, no markup and no second line. */
const plain = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|!~]/g, '\\$&');

const code = (text: string): string =>
  text.includes('`') || text.includes('\n') ? plain(text) : `\`${text}\``;
