/**
 * KQL in a binding with every brace doubled that is no binding expression. Kept as they are: `{{`,
 * `}}`, and `{name}` whose name the trigger offers or the system has.
 */
export function doubleLiteralBraces(text: string, isKnown: (name: string) => boolean): string {
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (found, inner: string | undefined) => {
    if (found === '{{' || found === '}}') return found;
    if (inner === undefined) return found + found;
    return isExpression(inner, isKnown) ? found : `{{${inner}}}`;
  });
}

function isExpression(inner: string, isKnown: (name: string) => boolean): boolean {
  if (/^(rand-guid|datetime|sys\.)/i.test(inner)) return true;
  const [name] = inner.split(/[.:]/);
  return name !== undefined && /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name) && isKnown(name);
}
