import type { OperatorOf } from '../operators/operator.ts';
import { lookUp } from '../scalar.ts';
import { activityCountsMetrics, activityEngagement, activityMetrics } from './activity.ts';
import { autocluster } from './autocluster.ts';
import { bagUnpack } from './bag-unpack.ts';
import { basket } from './basket.ts';
import { dcountIntersect } from './dcount-intersect.ts';
import { diffpatterns } from './diffpatterns.ts';
import { funnelSequence } from './funnel-sequence.ts';
import { funnelSequenceCompletion } from './funnel-sequence-completion.ts';
import { geoLookup, ipLookup } from './lookup-plugins.ts';
import { narrow } from './narrow.ts';
import { newActivityMetrics } from './new-activity-metrics.ts';
import { pivot } from './pivot.ts';
import { type EvaluateNode, type Plugin, refused } from './plugin.ts';
import { rollingPercentile } from './rolling-percentile.ts';
import { rowsNear } from './rows-near.ts';
import { sequenceDetect } from './sequence-detect.ts';
import { activeUsersCount, sessionCount, slidingWindowCounts } from './window-counts.ts';

/** Plugins by name; what stands for a service or a language of its own is refused by name. */
export const plugins: Readonly<Record<string, Plugin>> = {
  active_users_count: activeUsersCount,
  activity_counts_metrics: activityCountsMetrics,
  activity_engagement: activityEngagement,
  activity_metrics: activityMetrics,
  autocluster,
  bag_unpack: bagUnpack,
  basket,
  dcount_intersect: dcountIntersect,
  diffpatterns,
  funnel_sequence: funnelSequence,
  funnel_sequence_completion: funnelSequenceCompletion,
  geo_line_lookup: geoLookup('line'),
  geo_polygon_lookup: geoLookup('polygon'),
  ipv4_lookup: ipLookup('ipv4_is_match'),
  ipv6_lookup: ipLookup('ipv6_is_match'),
  narrow,
  new_activity_metrics: newActivityMetrics,
  pivot,
  rolling_percentile: rollingPercentile,
  rows_near: rowsNear,
  sequence_detect: sequenceDetect,
  session_count: sessionCount,
  sliding_window_counts: slidingWindowCounts,
};

/** Errors: EMB0001 with the plugin's name, where there is none of it. */
export function pluginOf(node: EvaluateNode): Plugin {
  const plugin = lookUp(plugins, node.plugin);
  if (!plugin) throw refused(`The plugin '${node.plugin}'`, node);
  return plugin;
}

export const evaluate: OperatorOf<'evaluate'> = (node, input, scope) =>
  pluginOf(node)(node, input, scope);
