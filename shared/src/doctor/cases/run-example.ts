import type { BindingDefinition } from '../../function-json/function-definition.ts';
import { readFunctionJson } from '../../function-json/read-function-json.ts';
import type { FunctionAppDocument } from '../../playground-api/function-app-document.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { lostDigits, notAtomic } from '../run-findings.ts';
import type { RunExample } from './doctor-case.ts';

/** The findings that a run of a document would make. */
export function findRunExample(
  example: RunExample,
  document: FunctionAppDocument,
): readonly Diagnostic[] {
  const named = (wanted: string): BindingDefinition => {
    const { definition } = readFunctionJson(document.functionJson);
    const binding = definition?.bindings.find(({ name }) => name === wanted);
    if (binding === undefined) throw new Error(`the example has no binding ${wanted}`);
    return binding;
  };
  return 'delivered' in example
    ? lostDigits(example.codeModel, named('rows'), example.delivered)
    : notAtomic(named('out'), example.failedAfter);
}
