import { holdsKusto, previewBundle } from '../host-json/extension-bundle.ts';
import { type JsonNode, type JsonObjectNode, memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';
import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';

/** The document's host.json: HJ-01, HJ-02, KB-30. */
export function checkHostJson({ document, kusto }: Facts): readonly Diagnostic[] {
  const { hostJson, codeModel } = document;
  if (hostJson === null) return [];
  const { root, errors } = parseJson(hostJson);
  const [error] = errors;
  if (error !== undefined) {
    return [report('HJ-01', { problem: error.message }, inHostJson(error.span))];
  }
  if (root?.kind !== 'object') {
    const where = inHostJson(root?.span ?? span(0, 0));
    return [report('HJ-01', { problem: 'it must be a JSON object.' }, where)];
  }
  // C# projects bring the extension as a package; everything else takes it from a bundle.
  const usesBundle = codeModel !== 'csharp-isolated' && codeModel !== 'csharp-inproc';
  return [
    ...checkVersion(root, hostJson),
    ...(usesBundle && kusto.length > 0 ? checkBundle(root, hostJson) : []),
  ];
}

const inHostJson = (where: Span) => ({ file: 'host.json', span: where }) as const;

/** HJ-02. */
function checkVersion(root: JsonObjectNode, text: string): readonly Diagnostic[] {
  const version = memberOf(root, 'version', 'ignore-case')?.value;
  if (version?.kind === 'string' && version.value === '2.0') return [];
  const fix =
    version === undefined
      ? addMember(root, text, 'version', '"2.0"')
      : { label: 'Write "2.0"', span: version.span, replacement: '"2.0"' };
  return [report('HJ-02', {}, inHostJson(version?.span ?? span(root.span.offset, 1)), { fix })];
}

/** KB-30. */
function checkBundle(root: JsonObjectNode, text: string): readonly Diagnostic[] {
  const label = 'Use the Preview bundle';
  const bundle = memberOf(root, 'extensionBundle', 'ignore-case')?.value;
  const whole = JSON.stringify(previewBundle);
  if (bundle?.kind !== 'object') {
    const fix =
      bundle === undefined
        ? addMember(root, text, 'extensionBundle', whole)
        : { label, span: bundle.span, replacement: whole };
    const where = inHostJson(bundle?.span ?? span(root.span.offset, 1));
    return [report('KB-30', { bundle: null }, where, { fix })];
  }
  const id = memberOf(bundle, 'id', 'ignore-case')?.value;
  const version = memberOf(bundle, 'version', 'ignore-case')?.value;
  const problem = holdsKusto(textOfNode(id), textOfNode(version));
  if (problem === null) return [];
  const shown = `${textOfNode(id) || 'a bundle without id'} ${textOfNode(version)}`.trim();
  const marked = problem === 'version' ? version : id;
  const fix: Fix =
    problem === 'both' || marked === undefined
      ? { label, span: bundle.span, replacement: whole }
      : { label, span: marked.span, replacement: JSON.stringify(previewBundle[problem]) };
  const where = inHostJson(marked?.span ?? bundle.span);
  return [report('KB-30', { bundle: shown }, where, { fix })];
}

const textOfNode = (node: JsonNode | undefined): string =>
  node?.kind === 'string' ? node.value : '';

/** One more member, after the last one. */
function addMember(root: JsonObjectNode, text: string, name: string, value: string): Fix {
  const last = root.members.at(-1);
  const end = last === undefined ? root.span.offset + 1 : endOf(last.value.span);
  const ownLine = last !== undefined && /\n\s*$/.test(text.slice(0, last.nameSpan.offset));
  const blanks = ownLine ? (/\n\s*$/.exec(text.slice(0, last.nameSpan.offset))?.[0] ?? ' ') : ' ';
  const lead = last === undefined ? '' : `,${blanks}`;
  return {
    label: name === 'version' ? 'Add "version": "2.0"' : 'Add the Preview bundle',
    span: span(end, 0),
    replacement: `${lead}"${name}": ${value}`,
  };
}

const endOf = ({ offset, length }: Span): number => offset + length;
