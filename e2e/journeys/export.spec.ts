import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from '../journey.ts';
import type { PlaygroundPage } from '../playground-page.ts';

test('a function leaves as a function app, without its secrets', async ({ playground }) => {
  await playground.choose('Add products in Python v2');
  await playground.show('App settings');
  await playground.write(
    'App settings',
    '{ "KustoConnectionString": "Data Source=playground://embedded;AppKey=never-to-leave" }',
  );
  const { name, files } = await exportBy(playground, () =>
    playground.page.getByRole('button', { name: 'Export as a function app' }).click(),
  );
  expect(name).toMatch(/-app\.zip$/);
  const folder = name.replace(/\.zip$/, '');
  const at = (path: string): string => files.get(`${folder}/${path}`) ?? `no ${path}`;
  expect(at('host.json')).toContain('ExtensionBundle.Preview');
  expect(at('function_app.py')).toContain('func.FunctionApp(');
  expect(at('requirements.txt')).toContain('azure-functions==');
  expect(at('local.settings.json')).toContain('"FUNCTIONS_WORKER_RUNTIME": "python"');
  // The embedded cluster told what its database has.
  expect(at('setup.kql')).toMatch(/^\.create-merge table .*Products/m);
  expect(at('tests/test_replay.py')).toContain('/api/');
  expect(at('README.md')).toContain('func start');
  expect([...files.values()].join('\n')).not.toContain('never-to-leave');
});

test('the export has a key, and the language that is chosen', async ({ playground }) => {
  await playground.writeIn('Java');
  const { files } = await exportBy(playground, () =>
    playground.page.keyboard.press('ControlOrMeta+Shift+e'),
  );
  const paths = [...files.keys()].map((path) => path.replace(/^[^/]+\//, ''));
  expect(paths).toEqual(expect.arrayContaining(['pom.xml', 'setup.kql', 'README.md']));
  expect(paths.some((path) => path.startsWith('src/main/java/'))).toBe(true);
});

async function exportBy(
  { page }: PlaygroundPage,
  start: () => Promise<void>,
): Promise<{ readonly name: string; readonly files: ReadonlyMap<string, string> }> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()]);
  const zip = unzipSync(readFileSync(await download.path()));
  return {
    name: download.suggestedFilename(),
    files: new Map(Object.entries(zip).map(([path, bytes]) => [path, strFromU8(bytes)])),
  };
}
