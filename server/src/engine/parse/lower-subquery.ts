import { expandItems, type OperatorRules, parameterText } from './operator-rule.ts';
import { classOf, unsupported } from './syntax.ts';

/** Operators that hold a query over a part of their rows. */
export const subqueryRules: OperatorRules = {
  MvApplyOperator: (node, lower) => ({
    kind: 'mvApply',
    items: expandItems(node, lower),
    withItemIndex: parameterText(node, 'with_itemindex'),
    limit: node['RowLimitClause'] ? lower.scalar(node['RowLimitClause']['RowLimit']) : null,
    subquery: lower.tabular(node['Subquery']['Expression']),
  }),
  PartitionOperator: (node, lower) => {
    const operand = node['Operand'];
    if (classOf(operand) !== 'PartitionSubquery')
      throw unsupported('partition with a query in braces', operand);
    return {
      kind: 'partition',
      by: lower.scalar(node['ByExpression']),
      subquery: lower.tabular(operand['Subquery']),
    };
  },
};
