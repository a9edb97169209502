import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammars } from '#shared/code-models/syntax';
import { diagnose } from '#shared/doctor/diagnose';
import { readCodeWith } from '#shared/doctor/read-code-with';
import { namedDatabases } from '#shared/doctor/schema/known-schema';
import { readSetupScript } from '#shared/doctor/schema/read-setup-script';
import { readSample } from '#shared/gallery/gallery';
import { loadParseCode } from '../code-parser/load-parse-code.ts';
import { sandbox } from '../engine/samples/sandbox.ts';
import { analyseAgainst } from './analyse-kql.ts';

const folder = new URL('../../../shared/src/gallery/samples/', import.meta.url);
const samples = readdirSync(folder).map((file) =>
  readSample(
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
  ),
);

const schemaWith = (setup: readonly string[]) =>
  namedDatabases(
    sandbox.map(({ name, commands }) => ({
      ...readSetupScript([...commands, ...setup].join('\n\n')).schema,
      name,
    })),
  );
const readCode = readCodeWith(await loadParseCode(grammars));

/** Findings that say with a code of their own what a sample is about. */
const about: Readonly<Record<string, readonly string[]>> = {
  'a-bare-name-in-process': ['KB-11'],
  'a-flush-that-fails': ['SC-01'],
};

describe('the doctor on the gallery, with the schema of the sandbox', () => {
  it.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s: no error or warning but those that it promises',
    (id, { document, expects, setup = [] }) => {
      const schema = schemaWith(setup);
      const found = diagnose(document, { schema, readCode, analyseKql: analyseAgainst(schema) });
      const promised = new Set([...(expects.diagnostics ?? []), ...(about[id] ?? [])]);
      const unexpected = found.filter(
        ({ code, severity }) => severity !== 'information' && !promised.has(code),
      );
      // A sample that fails may promise its error by the host's words alone.
      const words = expects.error;
      expect(
        unexpected
          .filter(({ message }) => words === undefined || !message.includes(words))
          .map(({ code, message }) => `${code}: ${message}`),
      ).toEqual([]);
    },
  );
});
