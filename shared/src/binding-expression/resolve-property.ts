import type { AppSettings } from '../app-settings/read-app-settings.ts';
import type { HostValue } from '../binding-data/host-value.ts';
import { type BindingProperty, textSpan } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import type { ResolvedProperty } from '../playground-api/invocation-event.ts';
import { type Span, span } from '../text/span.ts';
import { type EvaluationContext, evaluateExpression } from './evaluate.ts';
import { resolveSettings, type SettingsText, templateSpan } from './settings-expression.ts';
import { type ExpressionPart, type ParsedTemplate, parseTemplate } from './template.ts';

/** A property with its settings replaced and its braces parsed: all that is known without a trigger. */
export interface ParsedProperty {
  readonly property: BindingProperty;
  readonly template: string;
  readonly settings: SettingsText;
  /** Null when the settings already failed. */
  readonly parsed: ParsedTemplate | null;
  /** Each expression with its span in the template as written. */
  readonly expressions: readonly { readonly part: ExpressionPart; readonly span: Span }[];
  /** The first error, placed in function.json; `templateSpan` is its span in the template. */
  readonly error: { readonly error: HostError; readonly templateSpan: Span } | null;
}

export interface EvaluatedExpression {
  readonly part: ExpressionPart;
  readonly span: Span;
  readonly text: string | null;
  readonly value: HostValue | null;
  readonly error: HostError | null;
}

export interface EvaluatedProperty {
  readonly parsed: ParsedProperty;
  /** Null when it failed. */
  readonly resolved: string | null;
  readonly expressions: readonly EvaluatedExpression[];
  /** The first error, placed in function.json. */
  readonly error: HostError | null;
}

/** First half: `%…%`, then the grammar of the braces. Errors are kept, not thrown: BE-01 to BE-08. */
export function parseProperty(property: BindingProperty, settings: AppSettings): ParsedProperty {
  const template = property.text ?? '';
  const resolved = resolveSettings(template, settings);
  const parsed = resolved.error === null ? parseTemplate(resolved.text) : null;
  const expressions = (parsed?.parts ?? []).flatMap((part) =>
    part.kind === 'expression' ? [{ part, span: templateSpan(resolved.pieces, part.span) }] : [],
  );
  return {
    property,
    template,
    settings: resolved,
    parsed,
    expressions,
    error: firstError(property, resolved, parsed),
  };
}

function firstError(
  property: BindingProperty,
  settings: SettingsText,
  parsed: ParsedTemplate | null,
): ParsedProperty['error'] {
  const found =
    settings.error ??
    (parsed?.error
      ? { error: parsed.error.error, span: templateSpan(settings.pieces, parsed.error.span) }
      : null);
  if (found === null) return null;
  return { error: inProperty(found.error, property, found.span), templateSpan: found.span };
}

/** Second half: every expression by the binding data. Errors are kept: the first of them, BE-09 to BE-13. */
export function evaluateProperty(
  parsed: ParsedProperty,
  context: EvaluationContext,
): EvaluatedProperty {
  const expressions = parsed.expressions.map(({ part, span: where }): EvaluatedExpression => {
    try {
      const { text, value } = evaluateExpression(part, context);
      return { part, span: where, text, value, error: null };
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const inner = inProperty(error, parsed.property, innerSpan(where));
      return { part, span: where, text: null, value: null, error: inner };
    }
  });
  const error =
    parsed.error?.error ?? expressions.find((expression) => expression.error)?.error ?? null;
  return {
    parsed,
    expressions,
    error,
    resolved: error === null ? concatenate(parsed, expressions) : null,
  };
}

/** Without the braces: the place a visitor mends. */
const innerSpan = (where: Span): Span =>
  where.length > 2 ? span(where.offset + 1, where.length - 2) : where;

function concatenate(
  { parsed }: ParsedProperty,
  expressions: readonly EvaluatedExpression[],
): string {
  const texts = expressions.map(({ text }) => text ?? '')[Symbol.iterator]();
  return (parsed?.parts ?? [])
    .map((part) => (part.kind === 'literal' ? part.text : (texts.next().value ?? '')))
    .join('');
}

/** The error with its place in the text of function.json. */
const inProperty = (error: HostError, property: BindingProperty, templatePart: Span): HostError =>
  new HostError(error.code, error.detail, {
    file: 'function.json',
    span: textSpan(property, templatePart),
  });

/** As the page shows it: each token with its span in the template. */
export function describeProperty(evaluated: EvaluatedProperty): ResolvedProperty {
  const { parsed, expressions, resolved } = evaluated;
  const settingTokens = parsed.settings.tokens.map(({ span: where, name, value }) => ({
    span: where,
    expression: `%${name}%`,
    value,
    ...(value === null ? { error: `'%${name}%' does not resolve to a value.` } : {}),
  }));
  const expressionTokens = expressions.map(({ part, span: where, text, error }) => ({
    span: where,
    expression: `{${part.text}}`,
    value: text,
    ...(error === null ? {} : { error: error.message }),
  }));
  const grammar = parsed.error;
  const alreadyShown = settingTokens.some(({ error }) => error !== undefined);
  const errorTokens =
    grammar === null || alreadyShown
      ? []
      : [
          {
            span: grammar.templateSpan,
            expression: parsed.template.slice(
              grammar.templateSpan.offset,
              grammar.templateSpan.offset + grammar.templateSpan.length,
            ),
            value: null,
            error: grammar.error.message,
          },
        ];
  return {
    property: parsed.property.name,
    template: parsed.template,
    resolved,
    tokens: [...settingTokens, ...expressionTokens, ...errorTokens].sort(
      (left, right) => left.span.offset - right.span.offset,
    ),
  };
}
