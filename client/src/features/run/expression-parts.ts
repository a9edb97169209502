import type { ResolvedProperty } from '#shared/playground-api/invocation-event';

/** A stretch of a template or of its result; `token` when an expression stands or stood there. */
export interface Part {
  readonly text: string;
  readonly token: boolean;
  readonly error?: boolean;
  readonly title?: string;
}

/** The template in parts. Tokens that lie inside one before them count as part of it. */
export function expressionParts({ template, tokens }: ResolvedProperty): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { span, value, error } of inOrder(tokens)) {
    if (span.offset < end) continue;
    parts.push({ text: template.slice(end, span.offset), token: false });
    parts.push({
      text: template.slice(span.offset, span.offset + span.length),
      token: true,
      error: error !== undefined,
      title: error ?? value ?? '',
    });
    end = span.offset + span.length;
  }
  parts.push({ text: template.slice(end), token: false });
  return parts.filter(({ text, token }) => token || text !== '');
}

/**
 * The result in parts: the values of the tokens in order, where the text between them is found.
 * When it cannot be told apart (a setting that itself held expressions), the result is one part.
 */
export function resolvedParts(property: ResolvedProperty): readonly Part[] {
  const { resolved } = property;
  if (resolved === null) return [];
  const parts: Part[] = [];
  const tokens = inOrder(property.tokens);
  let next = 0;
  let at = 0;
  for (const part of expressionParts(property)) {
    const text = part.token ? (tokens[next++]?.value ?? '') : unescaped(part.text);
    if (!resolved.startsWith(text, at)) return [{ text: resolved, token: false }];
    parts.push({ text, token: part.token, title: part.text });
    at += text.length;
  }
  return at === resolved.length ? parts : [{ text: resolved, token: false }];
}

const inOrder = (tokens: ResolvedProperty['tokens']): ResolvedProperty['tokens'] =>
  tokens.toSorted((a, b) => a.span.offset - b.span.offset);

/** Doubled braces of a template are single ones in its result. */
const unescaped = (text: string): string => text.replaceAll('{{', '{').replaceAll('}}', '}');
