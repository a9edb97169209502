import type { Lowering } from './lower-scalar.ts';
import type { ScanStep } from './nodes.ts';
import { expandItems, type OperatorRules, parameterText, scalars } from './operator-rule.ts';
import { elements, nameOf, type Syntax, tokenText, toType, unsupported } from './syntax.ts';

const scanStep = (step: Syntax, lower: Lowering): ScanStep => {
  if (step['OptionalKeyword']) throw unsupported('An optional step of scan', step);
  const output = tokenText((step['ScanStepOutput'] as Syntax | null)?.['OutputKind']);
  return {
    span: lower.span(step),
    name: nameOf(step['Name']),
    output: output === 'last' || output === 'none' ? output : 'all',
    condition: lower.scalar(step['Condition']),
    assignments: elements((step['ComputationClause'] as Syntax | null)?.['Assignments']).map(
      (assignment) => ({
        name: nameOf(assignment['Name']),
        expression: lower.scalar(assignment['Expression']),
      }),
    ),
  };
};

/** Operators that hold a query over a part of their rows. */
export const subqueryRules: OperatorRules = {
  ScanOperator: (node, lower) => ({
    kind: 'scan',
    partitionBy: scalars((node['PartitionByClause'] as Syntax | null)?.['Expressions'], lower),
    matchId: parameterText(node, 'with_match_id'),
    declared: elements((node['DeclareClause'] as Syntax | null)?.['Declarations']).map((one) => {
      const declared = one['NameAndType'] as Syntax;
      const value = (one['DefaultValue'] as Syntax | null)?.['Value'] as Syntax | null | undefined;
      return {
        name: nameOf(declared['Name']),
        type: toType(tokenText(declared['Type']['Type'])),
        fallback: value ? lower.scalar(value) : null,
      };
    }),
    steps: elements(node['Steps']).map((step) => scanStep(step, lower)),
  }),
  MvApplyOperator: (node, lower) => ({
    kind: 'mvApply',
    items: expandItems(node, lower),
    withItemIndex: parameterText(node, 'with_itemindex'),
    limit: node['RowLimitClause'] ? lower.scalar(node['RowLimitClause']['RowLimit']) : null,
    subquery: lower.tabular(node['Subquery']['Expression']),
  }),
  PartitionOperator: (node, lower) => {
    const operand = node['Operand'];
    return {
      kind: 'partition',
      by: lower.scalar(node['ByExpression']),
      // In braces, a query with a source of its own, which sees the key by toscalar().
      subquery: lower.tabular(operand['Subquery'] ?? operand['Query']),
    };
  },
};
