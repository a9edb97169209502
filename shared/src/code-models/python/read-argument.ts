import type { ReadProperty } from '../code-model.ts';
import { locateInText } from '../located-text.ts';
import type { SyntaxNode } from '../syntax.ts';
import { spanOf } from '../syntax-walk.ts';
import type { KeywordArgument } from './arguments.ts';
import { constantOf } from './constant.ts';
import { enumLiteral } from './enum-value.ts';
import type { ModuleScope } from './module-scope.ts';
import { quotesOf } from './string-literal.ts';
import { writeValue } from './write-value.ts';

/** A property that an argument gives; null when only running the code tells its value. */
export function readArgument(
  argument: KeywordArgument,
  name: string,
  scope: ModuleScope,
): ReadProperty | null {
  const constant = constantOf(argument.value, scope);
  if (constant === null) return null;
  const place = placeOfValue(argument.value, scope);
  const whole = spanOf(place);
  const style = place.type === 'string' ? quotesOf(place.text) : undefined;
  const { text } = constant;
  return {
    name,
    value: constant.value,
    nameSpan: argument.key === null ? null : spanOf(argument.key),
    span: whole,
    locate: (inner) => (text === null ? whole : locateInText(text, inner, whole)),
    literal: (value) => {
      return argument.isShared ? null : (enumLiteral(place, value) ?? writeValue(value, style));
    },
  };
}

/**
 * Where the value is changed: its literal, also behind names that nothing else uses; else the
 * expression that stands for it here.
 */
function placeOfValue(value: SyntaxNode, scope: ModuleScope): SyntaxNode {
  let place = value;
  for (let step = 0; step < 20 && place.type === 'identifier'; step += 1) {
    const declared = scope.valueOf(place.text);
    if (declared === null || scope.uses(place.text) !== 2) break;
    place = declared;
  }
  while (place.type === 'parenthesized_expression') {
    const inner = place.namedChildren.find((child) => child !== null && child.type !== 'comment');
    if (!inner) break;
    place = inner;
  }
  return place;
}
