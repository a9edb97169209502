import type { Diagnostic, Fix, Severity } from '../../text/diagnostic.ts';
import { textOf } from '../../text/span.ts';
import { type AppFinding, diagnoseApp } from '../app/diagnose-app.ts';
import { examine } from '../diagnose.ts';
import type { Knowledge } from '../knowledge.ts';
import { everyDatabase } from '../schema/known-schema.ts';
import { readSetupScript } from '../schema/read-setup-script.ts';
import type { DoctorExample } from './doctor-case.ts';
import { documentOf, type Example } from './example.ts';
import { findRunExample } from './run-example.ts';

/** A finding in an example. */
export interface FoundFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The text under the marker. */
  readonly marked: string;
  readonly fix: Fix | undefined;
  /** The text that holds it, and the example with another text in its place. */
  readonly text: string;
  readonly withText: (text: string) => DoctorExample;
}

export function findExample(
  example: DoctorExample,
  { readCode }: Pick<Knowledge, 'readCode'>,
): readonly FoundFinding[] {
  const code = readCode === undefined ? {} : { readCode };
  if ('files' in example) {
    const { findings } = diagnoseApp(new Map(Object.entries(example.files)), code);
    return findings.map((finding) => inFiles(example.files, finding));
  }
  if ('delivered' in example || 'failedAfter' in example) {
    const run = documentOf({ input: { kqlCommand: 'print 1' }, output: {} });
    return findRunExample(example, run).map((finding) => ({
      ...finding,
      marked: textOf(run.functionJson, finding.span),
      fix: undefined,
      text: run.functionJson,
      withText: () => example,
    }));
  }
  const document = documentOf(example);
  const examined = example.noSample ? { ...document, trigger: null } : document;
  const schema =
    example.setup === undefined ? null : everyDatabase(readSetupScript(example.setup).schema);
  return examine(examined, { ...code, schema }).map((finding) => inDocument(example, finding));
}

function inFiles(files: Readonly<Record<string, string>>, finding: AppFinding): FoundFinding {
  const text = files[finding.path] ?? '';
  const { code, severity, message, span, fix } = finding;
  return {
    code,
    severity,
    message,
    marked: textOf(text, span),
    fix,
    text,
    withText: (changed) => ({ files: { ...files, [finding.path]: changed } }),
  };
}

function inDocument(example: Example, finding: Diagnostic): FoundFinding {
  const { code, severity, message, span, fix } = finding;
  const { text, change } = placeOf(example, finding);
  return {
    code,
    severity,
    message,
    marked: textOf(text, span),
    fix,
    text,
    withText: (changed) => ({ ...example, [change]: changed }),
  };
}

/** The text a finding stands in, and the part of the example that makes it. */
function placeOf(
  example: Example,
  { file, binding }: Diagnostic,
): { readonly text: string; readonly change: keyof Example } {
  const { functionJson, appSettings, hostJson, code, trigger, outputs } = documentOf(example);
  switch (file) {
    case 'function.json':
      return { text: functionJson, change: 'functionJson' };
    case 'app-settings':
      return { text: appSettings, change: 'settings' };
    case 'host.json':
      return { text: hostJson ?? '', change: 'hostJson' };
    case 'code':
      return { text: code ?? '', change: 'code' };
    case 'trigger':
      return { text: trigger.kind === 'http' ? trigger.body : '', change: 'body' };
    default: {
      const given = outputs.find((output) => output.binding === binding)?.value;
      return { text: given !== undefined && 'text' in given ? given.text : '', change: 'outputs' };
    }
  }
}
