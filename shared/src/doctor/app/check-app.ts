import { readAppSettings } from '../../app-settings/read-app-settings.ts';
import type { CodeModelId } from '../../code-models/code-model-id.ts';
import { HostError } from '../../host-errors/host-error.ts';
import { type Profile, profileOf } from '../../profiles/profile.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { span } from '../../text/span.ts';
import { report } from '../catalogue.ts';
import type { SetupScript } from '../schema/read-setup-script.ts';
import { type AppFiles, nameOf } from './app-files.ts';

const runtimeOf: Readonly<Record<Profile, string>> = {
  inproc: 'dotnet',
  isolated: 'dotnet-isolated',
  java: 'java',
  node3: 'node',
  node4: 'node',
  python1: 'python',
  python2: 'python',
  powershell: 'powershell',
};

/** AS-03: the language that local.settings.json names against that of the code. */
export function checkRuntime(
  appSettings: string,
  codeModels: readonly CodeModelId[],
): readonly Diagnostic[] {
  const [codeModel] = codeModels;
  if (codeModel === undefined) return [];
  try {
    const setting = readAppSettings(appSettings).find('FUNCTIONS_WORKER_RUNTIME');
    const expected = runtimeOf[profileOf[codeModel]];
    const runtimes = new Set(codeModels.map((model) => runtimeOf[profileOf[model]]));
    if (setting === undefined || runtimes.has(setting.value.toLowerCase())) return [];
    const fix = {
      label: `Write '${expected}'`,
      span: setting.span,
      replacement: JSON.stringify(expected),
    };
    const where = { file: 'app-settings', span: setting.span } as const;
    return [report('AS-03', { value: setting.value, expected }, where, { fix })];
  } catch (error) {
    // AS-01 is told with the functions that need the settings.
    if (error instanceof HostError) return [];
    throw error;
  }
}

/** SC-08, SC-09. */
export const checkSetupScript = ({ joined, strayMappings }: SetupScript): readonly Diagnostic[] => [
  ...joined.map((where) => report('SC-09', {}, { file: 'query', span: where })),
  ...strayMappings.map(({ table, span: where }) =>
    report('SC-08', { table }, { file: 'query', span: where }),
  ),
];

/** HJ-03: the paths of host.json files that the host does not read. */
export const ignoredHostJson = (files: AppFiles): readonly (readonly [string, Diagnostic])[] =>
  [...files.keys()]
    .filter((path) => path.includes('/') && nameOf(path) === 'host.json')
    .map((path) => [path, report('HJ-03', {}, { file: 'host.json', span: span(0, 0) })]);
