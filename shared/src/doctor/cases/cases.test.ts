import { beforeAll, describe, expect, it } from 'vitest';
import { grammars } from '../../code-models/syntax.ts';
import { loadParseCode } from '../../code-models/testing/load-parse-code.ts';
import { findingCodes } from '../catalogue.ts';
import { explainedCodes } from '../explanations/explain.ts';
import type { ReadCodeText } from '../knowledge.ts';
import { readCodeWith } from '../read-code-with.ts';
import { doctorCases } from './cases.ts';
import type { DoctorExample } from './doctor-case.ts';
import { documentOf, type Example } from './example.ts';
import { type FoundFinding, findExample } from './find-example.ts';

let readCode: ReadCodeText;
beforeAll(async () => {
  readCode = readCodeWith(await loadParseCode(...grammars));
});

const find = (example: DoctorExample) => findExample(example, { readCode });

/** The texts a fix can change, with the layout of JSON left out. */
function textsOf(example: DoctorExample): unknown {
  if (!isDocument(example)) {
    if (!('files' in example)) return example;
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

/** Texts of the host that only a run shows, or that stand behind a finding with a code of its own. */
const notFoundByTheDoctor = [
  'FJ-15',
  'IG-01',
  'IG-02',
  'KX-01',
  'KX-03',
  'KX-04',
  'KX-05',
  'PG-01',
  'PV-01',
  'PV-02',
];

const of = (code: string, found: readonly FoundFinding[]) =>
  found.filter((one) => one.code === code);

const isDocument = (example: DoctorExample): example is Example =>
  !('files' in example || 'delivered' in example || 'failedAfter' in example);

describe('every code the doctor finds', () => {
  it('has a case', () => {
    const covered = new Set(doctorCases.map(({ code }) => code));
    const missing = explainedCodes.filter((code) => !covered.has(code));
    expect(missing).toEqual(notFoundByTheDoctor);
    expect(findingCodes.filter((code) => !covered.has(code))).toEqual([]);
  });

  const cases = doctorCases.map((one) => [one.code, one] as const);

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
