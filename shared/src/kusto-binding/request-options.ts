/**
 * Request options that clientRequestProperties may name, by type. Names are compared as the service
 * does, letter case ignored. Source: binding-engine.md section 5.6 [doc].
 */
const byType = {
  bool: [
    'best_effort',
    'deferpartialqueryfailures',
    'norequesttimeout',
    'notruncation',
    'push_selection_through_aggregation',
    'query_cursor_disabled',
    'query_force_row_level_security',
    'query_log_query_parameters',
    'query_results_apply_getschema',
    'query_results_cache_force_refresh',
    'query_results_cache_per_shard',
    'request_block_row_level_security',
    'request_callout_disabled',
    'request_external_data_disabled',
    'request_external_table_disabled',
    'request_impersonation_disabled',
    'request_readonly',
    'request_readonly_hardline',
    'request_remote_entities_disabled',
    'request_sandboxed_execution_disabled',
    'results_progressive_enabled',
    'validatepermissions',
  ],
  long: [
    'client_max_redirect_count',
    'max_memory_consumption_per_query_per_node',
    'maxmemoryconsumptionperiterator',
    'maxoutputcolumns',
    'query_distribution_nodes_span',
    'query_fanout_nodes_percent',
    'query_fanout_threads_percent',
    'query_max_entities_in_union',
    'query_take_max_records',
    'truncationmaxrecords',
    'truncationmaxsize',
  ],
  timespan: ['servertimeout', 'query_results_cache_max_age'],
  datetime: ['query_now', 'query_datetimescope_from', 'query_datetimescope_to'],
  string: [
    'query_language',
    'queryconsistency',
    'query_datascope',
    'query_datetimescope_column',
    'query_cursor_before_or_at_default',
    'query_cursor_after_default',
    'query_cursor_current',
    'query_cursor_scoped_tables',
    'request_app_name',
    'request_description',
    'request_user',
  ],
} as const;

export type RequestOptionType = keyof typeof byType;

const types = new Map<string, RequestOptionType>(
  (Object.keys(byType) as RequestOptionType[]).flatMap((type) =>
    byType[type].map((name): [string, RequestOptionType] => [name, type]),
  ),
);

/** The type of an option by its name; undefined for one Kusto does not document (KB-17). */
export const requestOptionType = (name: string): RequestOptionType | undefined =>
  types.get(name.toLowerCase());

export const requestOptionNames: readonly string[] = [...types.keys()];
