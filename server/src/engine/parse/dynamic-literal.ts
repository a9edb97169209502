import { EngineError } from '../errors.ts';
import { datetimeText, timespanText } from '../ticks.ts';
import type { KustoType } from '../types.ts';
import { jsonDepth, maxJsonDepth } from './json-depth.ts';
import { readLiteral } from './read-literal.ts';
import {
  classOf,
  elements,
  type Syntax,
  spanOf,
  tokenText,
  toType,
  unsupported,
} from './syntax.ts';

/**
 * The JSON of `dynamic(...)`; null for `dynamic(null)`.
 * Errors: EMB0014 where it nests too deep.
 */
export function dynamicLiteral(node: Syntax): string | null {
  const text = jsonText(node['Expression']);
  if (jsonDepth(text) > maxJsonDepth)
    throw new EngineError(
      'EMB0014',
      { limit: `a dynamic value nests more than ${maxJsonDepth} deep` },
      spanOf(node),
    );
  return text === 'null' ? null : text;
}

/** The JSON that a dynamic literal stands for; KQL literals inside become their JSON text. */
function jsonText(node: Syntax): string {
  switch (classOf(node)) {
    case 'JsonObjectExpression':
      return `{${elements(node['Pairs'])
        .map(
          (pair) => `${jsonString(String(pair['Name']['ValueText']))}:${jsonText(pair['Value'])}`,
        )
        .join(',')}}`;
    case 'JsonArrayExpression':
      return `[${elements(node['Values']).map(jsonText).join(',')}]`;
    case 'PrefixUnaryExpression':
      return signedJson(tokenText(node['Operator']), node['Expression']);
    case 'CompoundStringLiteralExpression':
      return jsonString(String(node['LiteralValue']));
    case 'DynamicExpression':
      return jsonText(node['Expression']);
    default:
      break;
  }
  const text = tokenText(node['Token']);
  const type = node.ResultType?.Name ?? typeInJson(text);
  if (text === 'null') return 'null';
  if (type === 'string') return jsonString(String(node['LiteralValue'] ?? ''));
  const value = readLiteral(text, toType(type));
  if (value === null) return 'null';
  if (type === 'real' && /^[+-]?\d+\.?\d*(?:e[+-]?\d+)?$/i.test(text))
    return text.replace(/\.$/, '.0');
  if (typeof value === 'number')
    return Number.isFinite(value) ? `${value}` : JSON.stringify(`${value}`);
  if (
    typeof value === 'boolean' ||
    (typeof value === 'bigint' && (type === 'long' || type === 'int'))
  )
    return `${value}`;
  if (typeof value === 'bigint')
    return jsonString(type === 'datetime' ? datetimeText(value) : timespanText(value));
  return jsonString(dynamicScalarText(text));
}

/** The type of a literal of JSON that Kusto.Language gives none: in a stored function's default. */
function typeInJson(text: string): KustoType | undefined {
  if (/^["'@hH]/.test(text)) return 'string';
  if (/^(?:true|false)$/i.test(text)) return 'bool';
  if (/^\d+$/.test(text)) return 'long';
  return /^\d*\.?\d+(?:e[+-]?\d+)?$/i.test(text) ? 'real' : undefined;
}

/** JSON's readers refuse half of a surrogate pair. */
const jsonString = (value: string): string => JSON.stringify(value.toWellFormed());

/** A signed number; `-real(inf)` is one, and stands as text, as the infinities do. */
function signedJson(sign: string, operand: Syntax): string {
  const value = jsonText(operand);
  if (sign === '+' || value === 'null' || value === '"NaN"') return value;
  if (value === '"Infinity"') return '"-Infinity"';
  if (/^[\d.]/.test(value)) return `-${value}`;
  throw unsupported(`${sign} before ${value} in a dynamic literal`, operand);
}

/** `guid(...)` inside a dynamic literal. */
const dynamicScalarText = (text: string): string =>
  /^[a-z]+\((.*)\)$/is.exec(text)?.[1]?.trim() ?? text;
