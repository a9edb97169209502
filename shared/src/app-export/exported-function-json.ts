import { memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';

/**
 * The visitor's own function.json for a function whose code stands in `scriptFile`, beside it. Its
 * text is kept but for that property: another's value is changed, and a model that needs one gets
 * it as the first. A text that cannot be read stays as it is.
 */
export function exportedFunctionJson(text: string, scriptFile: string, needsIt: boolean): string {
  const { root, errors } = parseJson(text);
  if (root?.kind !== 'object' || errors.length > 0) return text;
  const named = memberOf(root, 'scriptFile', 'ignore-case')?.value;
  const literal = JSON.stringify(scriptFile);
  if (named !== undefined) {
    const { offset, length } = named.span;
    return text.slice(0, offset) + literal + text.slice(offset + length);
  }
  if (!needsIt) return text;
  const [first] = root.members;
  const start = root.span.offset + 1;
  const blanks = first === undefined ? '' : text.slice(start, first.nameSpan.offset);
  return `${text.slice(0, start)}${blanks}"scriptFile": ${literal}${first === undefined ? '' : ','}${text.slice(start)}`;
}
