import { isTable } from './lower-scalar.ts';
import type { OperatorRules } from './operator-rule.ts';
import { columnsOf, elements, nameOf, type Syntax } from './syntax.ts';

/** `evaluate`, whose plugin is a name here: what each does is a matter of translation. */
export const evaluateRules: OperatorRules = {
  EvaluateOperator: (node, lower) => {
    const call = node['FunctionCall'] as Syntax;
    const given = elements(call['ArgumentList']['Expressions']);
    return {
      kind: 'evaluate',
      plugin: nameOf(call['Name']),
      table: 0,
      arguments: given.map((argument) =>
        isTable(argument) ? lower.tabular(argument) : lower.scalar(argument),
      ),
      schema: node['Schema'] ? columnsOf(node.ResultType) : null,
      schemaPlace: lower.query.places.after(call),
    };
  },
};
