import { HostError } from '../host-errors/host-error.ts';
import { type Span, span } from '../text/span.ts';

type TemplatePart = LiteralPart | ExpressionPart;

interface LiteralPart {
  readonly kind: 'literal';
  readonly span: Span;
  /** Doubled braces read as one. */
  readonly text: string;
}

/** `{first.second:format}`; spans count in the parsed text. */
export interface ExpressionPart {
  readonly kind: 'expression';
  /** With its braces. */
  readonly span: Span;
  /** Between the braces. */
  readonly text: string;
  /** At least one. A system parameter keeps its `:format` in the first segment. */
  readonly segments: readonly string[];
  readonly format: string | null;
  /** By its prefix: `rand-guid…` or `datetime…`. */
  readonly system: 'rand-guid' | 'datetime' | null;
}

export interface ParsedTemplate {
  /** All that stands before the error, when there is one. */
  readonly parts: readonly TemplatePart[];
  readonly error: { readonly error: HostError; readonly span: Span } | null;
}

const literalRun = /[^{}]+/y;
const expressionRun = /\{([^{}]*)\}/y;

/**
 * Parses the braces of a property, settings already replaced. Positions in the texts are 1-based.
 *   template   = { '{{' | '}}' | '{' expression '}' | literal }
 *   expression = name { '.' name } [ ':' format ]
 * Errors: BE-03 to BE-08. Source: binding-engine.md section 3.3 [run].
 */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: TemplatePart[] = [];
  if (template.trim() === '') {
    const whole = span(0, template.length);
    return {
      parts: template === '' ? [] : [{ kind: 'literal', span: whole, text: template }],
      error: null,
    };
  }
  const failed = (error: HostError, where: Span): ParsedTemplate => ({
    parts,
    error: { error, span: where },
  });
  let at = 0;
  while (at < template.length) {
    if (template.startsWith('{{', at) || template.startsWith('}}', at)) {
      parts.push({ kind: 'literal', span: span(at, 2), text: template[at] ?? '' });
      at += 2;
      continue;
    }
    expressionRun.lastIndex = at;
    const expression = expressionRun.exec(template);
    if (expression !== null) {
      const where = span(at, expression[0].length);
      const parsed = parseExpression(expression[1] ?? '', template, where);
      if (parsed instanceof HostError) return failed(parsed, where);
      parts.push(parsed);
      at += where.length;
      continue;
    }
    literalRun.lastIndex = at;
    const literal = literalRun.exec(template);
    if (literal !== null) {
      parts.push({ kind: 'literal', span: span(at, literal[0].length), text: literal[0] });
      at += literal[0].length;
      continue;
    }
    const code = template[at] === '{' ? 'BE-04' : 'BE-05';
    return failed(new HostError(code, { template, position: at + 1 }), span(at, 1));
  }
  return { parts, error: null };
}

/** A letter or `_`; then letters, digits, connectors, marks, format characters, dots, hyphens. */
const validExpression = /^[\p{L}_][\p{L}\p{Nl}\p{Nd}\p{Pc}\p{Mn}\p{Mc}\p{Cf}.-]*$/u;

function parseExpression(text: string, template: string, where: Span): ExpressionPart | HostError {
  if (text === '') {
    return new HostError('BE-03', { template, position: where.offset + 1 });
  }
  const system = systemPrefix(text);
  const colon = text.indexOf(':');
  const hasFormat = system === null && colon > 0;
  const path = hasFormat ? text.slice(0, colon) : text;
  const segments = path.split('.');
  const [first = ''] = segments;
  if (system === null) {
    if (!validExpression.test(path)) {
      return new HostError('BE-06', { template, expression: text });
    }
    if (segments.includes('')) return new HostError('BE-08', {});
    if (first.includes('-')) return new HostError('BE-07', { template, name: first });
  }
  return {
    kind: 'expression',
    span: where,
    text,
    segments,
    format: hasFormat ? text.slice(colon + 1) : null,
    system,
  };
}

function systemPrefix(text: string): ExpressionPart['system'] {
  const folded = text.toLowerCase();
  if (folded.startsWith('rand-guid')) return 'rand-guid';
  return folded.startsWith('datetime') ? 'datetime' : null;
}
