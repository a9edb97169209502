import type { OperatorOf } from '../operators/operator.ts';
import { lookUp } from '../scalar.ts';
import { bagUnpack } from './bag-unpack.ts';
import { narrow } from './narrow.ts';
import { pivot } from './pivot.ts';
import { type Plugin, refused } from './plugin.ts';

/** Plugins by name; what stands for a service or a language of its own is refused by name. */
export const plugins: Readonly<Record<string, Plugin>> = {
  bag_unpack: bagUnpack,
  narrow,
  pivot,
};

export const evaluate: OperatorOf<'evaluate'> = (node, input, scope) => {
  const plugin = lookUp(plugins, node.plugin);
  if (!plugin) throw refused(`The plugin '${node.plugin}'`, node);
  return plugin(node, input, scope);
};
