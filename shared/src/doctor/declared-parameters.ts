import type { Span } from '../text/span.ts';
import { kustoType } from './schema/known-schema.ts';
import { KqlScanner } from './schema/kql-scanner.ts';

export interface DeclaredParameter {
  readonly name: string;
  /** As Kusto spells it: `long`; empty when it is left out. */
  readonly type: string;
  readonly hasDefault: boolean;
  /** Of its name, in the query. */
  readonly span: Span;
}

/**
 * The parameters a query declares: `declare query_parameters (name:type [= default], ...)`. Only
 * this statement is looked at; the query itself is read by Kusto.Language.
 */
export function declaredParameters(kql: string): readonly DeclaredParameter[] {
  const scanner = new KqlScanner(kql);
  while (!scanner.done) {
    if (scanner.string() !== null) continue;
    const word = scanner.word();
    if (word === '') scanner.at += 1;
    else if (word === 'declare' && scanner.takeWord('query_parameters')) return readList(scanner);
  }
  return [];
}

function readList(scanner: KqlScanner): readonly DeclaredParameter[] {
  const declared: DeclaredParameter[] = [];
  if (!scanner.take('(')) return declared;
  for (;;) {
    const name = scanner.name();
    if (name === null) return declared;
    const type = scanner.take(':') ? kustoType(scanner.word()) : '';
    const hasDefault = scanner.take('=');
    declared.push({ ...name, type, hasDefault });
    while (!scanner.done && !scanner.take(',')) {
      if (scanner.text[scanner.at] === ')') return declared;
      if (scanner.string() === null && scanner.bracketed('(') === null) scanner.at += 1;
    }
    if (scanner.done) return declared;
  }
}
