import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { Json } from '../json/json.ts';
import type { ValueLoss } from '../playground-api/invocation-event.ts';
import type { Span } from '../text/span.ts';
import { floatLosses } from './float-losses.ts';
import * as notations from './notation.ts';
import { printValue } from './print-value.ts';

/** An input's rows as a function's own language shows them. */
export interface FunctionView {
  /** How the function comes to the value: an expression of its language. */
  readonly expression: string;
  /** What it is there: `list of dicts`. */
  readonly type: string;
  readonly text: string;
  /** Losses on the way, those of the worker's conversion among them. */
  readonly losses: readonly ValueLoss[];
  /** Values that are not what the cluster answered, where they stand in the text. */
  readonly marks: readonly { readonly span: Span; readonly loss: ValueLoss }[];
}

interface Language {
  readonly notation: notations.Notation;
  readonly type: string;
  readonly expression: (binding: string) => string;
  /** What is lost on the way from the worker's value to this one. */
  readonly losses?: (json: Json) => readonly ValueLoss[];
}

const node: Omit<Language, 'expression'> = {
  notation: notations.node,
  type: 'array of objects',
};
const python: Language = {
  notation: notations.python,
  type: 'list of dicts',
  expression: (binding) => `json.loads(${binding})`,
  losses: floatLosses,
};

/** C# shows JSON, which the value's own text is. */
const languages: Readonly<Partial<Record<CodeModelId, Language>>> = {
  'javascript-v4': { ...node, expression: (binding) => `context.extraInputs.get('${binding}')` },
  'typescript-v4': { ...node, expression: (binding) => `context.extraInputs.get('${binding}')` },
  'javascript-v3': { ...node, expression: (binding) => `context.bindings.${binding}` },
  'python-v2': python,
  'python-v1': python,
  java: {
    notation: notations.javaMaps,
    type: 'List<Map<String, Object>>',
    expression: (binding) => binding,
  },
  powershell: {
    notation: notations.powershell,
    type: 'array of ordered hashtables',
    expression: (binding) => `$${binding}`,
  },
};

/**
 * The rows of an input after the conversion of the function's worker, and of the line that every
 * function of the language begins with where the worker hands over text. `losses` are those of the
 * conversion; one of which nothing is left has no mark. Null for a language without a notation of
 * its own.
 */
export function functionView(
  codeModel: CodeModelId,
  binding: string,
  { json, losses }: { readonly json: Json; readonly losses: readonly ValueLoss[] },
): FunctionView | null {
  const language = languages[codeModel];
  if (language === undefined) return null;
  const { notation, type, expression } = language;
  const all = [...losses, ...(language.losses?.(json) ?? [])];
  const left = all.filter(({ after }) => after !== null);
  const { text, places } = printValue(json, notation, new Set(left.map(({ path }) => path)));
  return {
    expression: expression(binding),
    type,
    text,
    losses: all,
    marks: left.flatMap((loss) => {
      const place = places.find(({ path }) => path === loss.path);
      return place === undefined
        ? []
        : [{ span: { offset: place.offset, length: place.length }, loss }];
    }),
  };
}
