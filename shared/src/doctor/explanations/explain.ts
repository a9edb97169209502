import { doctorCases } from '../cases/cases.ts';
import type { DoctorCase } from '../cases/doctor-case.ts';
import { type FoundFinding, findExample } from '../cases/find-example.ts';
import type { ReadCodeText } from '../knowledge.ts';
import { explanations, isKustoLanguageCode, kustoLanguageExplanation } from './explanations.ts';
import { showExample } from './show-example.ts';

/** Every code that has a page, in the order of the pages. */
export const explainedCodes: readonly string[] = Object.keys(explanations).sort();

/** A few words on a code; null for one that is not ours. */
export const titleOf = (code: string): string | null =>
  Object.hasOwn(explanations, code) ? (explanations[code]?.title ?? null) : null;

/**
 * The documentation page of a code, as Markdown: what happens and why, an example that shows it, one
 * that does not, and the fix. Without a reader of code the message is left out where code is what it
 * is about. Kusto.Language's codes (`KS142`) share one text; null for any other.
 */
export function explanationOf(code: string, readCode?: ReadCodeText): string | null {
  if (isKustoLanguageCode(code)) return kustoLanguage(code);
  const explanation = Object.hasOwn(explanations, code) ? explanations[code] : undefined;
  if (explanation === undefined) return null;
  const shown = doctorCases.find((one) => one.code === code);
  return [
    `# ${code}: ${explanation.title}`,
    explanation.why,
    ...(shown === undefined ? [] : examples(shown, readCode)),
    '## What to do',
    `${explanation.remedy}${quickFix(shown, readCode)}`,
  ].join('\n\n');
}

const kustoLanguage = (code: string): string => {
  const { title, why, remedy } = kustoLanguageExplanation;
  return [`# ${code}: ${title}`, why, '## What to do', remedy].join('\n\n');
};

function examples(one: DoctorCase, readCode?: ReadCodeText): readonly string[] {
  const found = findingOf(one, readCode);
  return [
    '## Shows it',
    showExample(one.bad),
    ...(found === undefined
      ? []
      : [`> ${found.severity}${at(one)}: ${found.message.replace(/\s*[\r\n]+\s*/g, ' ')}`]),
    '## Does not',
    showExample(one.good),
  ];
}

const at = ({ marked }: DoctorCase): string =>
  marked === '' || marked.length > 60 || marked.includes('\n') ? '' : `, at \`${marked}\``;

function findingOf(
  { code, bad, marked }: DoctorCase,
  readCode?: ReadCodeText,
): FoundFinding | undefined {
  const found = findExample(bad, readCode === undefined ? {} : { readCode });
  return found.find((one) => one.code === code && one.marked === marked);
}

function quickFix(shown: DoctorCase | undefined, readCode?: ReadCodeText): string {
  const fixed = doctorCases.find((one) => one.code === shown?.code && one.fixed);
  const label = fixed && findingOf(fixed, readCode)?.fix?.label;
  return label === undefined ? '' : `\n\nQuick fix: **${label}**.`;
}
