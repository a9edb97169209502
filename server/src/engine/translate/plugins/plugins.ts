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
import { preview } from './preview.ts';
import { rollingPercentile } from './rolling-percentile.ts';
import { rowsNear } from './rows-near.ts';
import { schemaMerge } from './schema-merge.ts';
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
  preview,
  rolling_percentile: rollingPercentile,
  rows_near: rowsNear,
  schema_merge: schemaMerge,
  sequence_detect: sequenceDetect,
  session_count: sessionCount,
  sliding_window_counts: slidingWindowCounts,
};

/** How a plugin's answer differs from Kusto's, for the support matrix. */
export const pluginDifferences: Readonly<Record<string, string>> = {
  autocluster:
    'which of the common patterns it takes: how Kusto measures information is not documented',
  basket: 'exact, where Kusto samples',
  diffpatterns: 'exact; which of several patterns with the same rows it takes',
};

const outside = 'needs a service outside of the cluster';
const foreign = 'runs a language of its own';

/** Why plugins of Kusto.Language's list are refused (EMB0001), for the support matrix. */
export const refusedPlugins: Readonly<Record<string, string>> = {
  ai_chat_completion: outside,
  ai_chat_completion_prompt: outside,
  ai_embed_text: outside,
  ai_embeddings: outside,
  azure_digital_twins_query_request: outside,
  cosmosdb_sql_request: outside,
  csharp: foreign,
  dax_request: outside,
  external_datatable: 'needs external storage',
  http_request: outside,
  http_request_post: outside,
  infer_storage_schema: 'needs external storage',
  infer_storage_schema_with_suggestions: 'needs external storage',
  mysql_request: outside,
  postgresql_request: outside,
  python: foreign,
  r: foreign,
  sql_request: outside,
};

/** Errors: EMB0001 with the plugin's name, where there is none of it. */
export function pluginOf(node: EvaluateNode): Plugin {
  const plugin = lookUp(plugins, node.plugin);
  if (!plugin) throw refused(`The plugin '${node.plugin}'`, node);
  return plugin;
}

export const evaluate: OperatorOf<'evaluate'> = (node, input, scope) =>
  pluginOf(node)(node, input, scope);
