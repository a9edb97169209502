import { beforeAll, describe, expect, it } from 'vitest';
import { codeModels } from '../../code-models/code-models.ts';
import { grammars, type ParseCode } from '../../code-models/syntax.ts';
import { loadParseCode } from '../../code-models/testing/load-parse-code.ts';
import type { Diagnostic, Fix } from '../../text/diagnostic.ts';
import { textOf } from '../../text/span.ts';
import { type AppFinding, diagnoseApp } from '../app/diagnose-app.ts';
import { findingCodes } from '../catalogue.ts';
import { examine } from '../diagnose.ts';
import type { Knowledge } from '../knowledge.ts';
import { everyDatabase } from '../schema/known-schema.ts';
import { readSetupScript } from '../schema/read-setup-script.ts';
import { doctorCases } from './cases.ts';
import type { DoctorCase, DoctorExample } from './doctor-case.ts';
import { documentOf, type Example } from './example.ts';

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode(...grammars);
});

const readCode: Knowledge['readCode'] = (codeModel, text) => {
  const model = codeModels[codeModel];
  if (model === undefined) return null;
  const root = parse(model.grammar, text);
  return { root, read: model.read(root) };
};

interface Found {
  readonly code: string;
  readonly marked: string;
  readonly fix: Fix | undefined;
  /** The file's text, and the example with another text in its place. */
  readonly text: string;
  readonly withText: (text: string) => DoctorExample;
}

function find(example: DoctorExample): readonly Found[] {
  if ('files' in example) {
    const { findings } = diagnoseApp(new Map(Object.entries(example.files)), { readCode });
    return findings.map((finding) => inFiles(example.files, finding));
  }
  const document = documentOf(example);
  const schema =
    example.setup === undefined ? null : everyDatabase(readSetupScript(example.setup).schema);
  const examined = example.noSample ? { ...document, trigger: null } : document;
  return examine(examined, { readCode, schema }).map((finding) => inDocument(example, finding));
}

function inFiles(files: Readonly<Record<string, string>>, finding: AppFinding): Found {
  const text = files[finding.path] ?? '';
  return {
    code: finding.code,
    marked: textOf(text, finding.span),
    fix: finding.fix,
    text,
    withText: (changed) => ({ files: { ...files, [finding.path]: changed } }),
  };
}

function inDocument(example: Example, { code, file, span, binding, fix }: Diagnostic): Found {
  const document = documentOf(example);
  const { functionJson, appSettings, hostJson, trigger, outputs } = document;
  const given = outputs.find((output) => output.binding === binding)?.value;
  const text =
    {
      'function.json': functionJson,
      'app-settings': appSettings,
      'host.json': hostJson,
      code: document.code,
      trigger: trigger.kind === 'http' ? trigger.body : null,
      outputs: given !== undefined && 'text' in given ? given.text : null,
      query: null,
    }[file] ?? '';
  const change = {
    'function.json': 'functionJson',
    'app-settings': 'settings',
    'host.json': 'hostJson',
    code: 'code',
    trigger: 'body',
    outputs: 'body',
    query: 'body',
  }[file];
  return {
    code,
    marked: textOf(text, span),
    fix,
    text,
    withText: (changed) => ({ ...example, [change]: changed }),
  };
}

/** The texts a fix can change, with the layout of JSON left out. */
function textsOf(example: DoctorExample): unknown {
  if ('files' in example) {
    return Object.entries(example.files).map(([path, text]) => [path, normal(text)]);
  }
  const { functionJson, appSettings, hostJson, code, trigger } = documentOf(example);
  return [functionJson, appSettings, hostJson, code, trigger.kind === 'http' && trigger.body].map(
    (text) => (typeof text === 'string' ? normal(text) : text),
  );
}

function normal(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const of = (code: string, found: readonly Found[]) => found.filter((one) => one.code === code);

const isStatic = ({ bad }: DoctorCase) => !('delivered' in bad || 'failedAfter' in bad);

describe('every code the doctor finds', () => {
  it('has a case', () => {
    const covered = new Set(doctorCases.map(({ code }) => code));
    expect(findingCodes.filter((code) => !covered.has(code))).toEqual([]);
  });

  const cases = doctorCases.filter(isStatic).map((one) => [one.code, one] as const);

  it.each(cases)('%s appears at its place: %j', (code, { bad, marked }) => {
    const found = find(bad);
    expect(found.map((one) => one.code)).toContain(code);
    expect(of(code, found).map((one) => one.marked)).toContain(marked);
  });

  it.each(cases)('%s does not appear without cause: %j', (code, { good }) => {
    expect(of(code, find(good))).toEqual([]);
  });

  it.each(cases.filter(([, { fixed }]) => fixed))(
    '%s is gone by its fix, and nothing else changed: %j',
    (code, { bad, good, marked }) => {
      const found = of(code, find(bad)).find((one) => one.marked === marked);
      if (found?.fix === undefined) throw new Error(`${code} offers no fix`);
      const { offset, length } = found.fix.span;
      const mended =
        found.text.slice(0, offset) + found.fix.replacement + found.text.slice(offset + length);
      const example = found.withText(mended);
      expect(of(code, find(example))).toEqual([]);
      expect(textsOf(example)).toEqual(textsOf(good));
    },
  );

  it.each(cases.filter(([, { fixed }]) => !fixed))(
    '%s offers a fix only where a case proves it: %j',
    (code, { bad, marked }) => {
      const fixes = of(code, find(bad))
        .filter((one) => one.marked === marked)
        .filter((one) => one.fix !== undefined);
      const proven = doctorCases.some((one) => one.code === code && one.fixed);
      expect(fixes.length === 0 || proven).toBe(true);
    },
  );
});
