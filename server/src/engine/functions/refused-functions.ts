const service = 'needs a service that the embedded cluster does not have';
const internal = "internal to Kusto's own service";

/** Why functions of Kusto.Language's list are refused (EMB0001), by name, for the support matrix. */
export const refusedFunctions: Readonly<Record<string, string>> = {
  current_node_id: service,
  external_table: 'needs external storage',
  geo_info_from_ip_address: 'needs a database of addresses and places',
  graph: 'needs stored graph models',
  labels: 'needs stored graph models',
  row_id: service,
  rowstore_ordinal_range: service,
};

/** Functions whose names begin with two underscores are no part of the language. */
export const reasonOf = (name: string): string =>
  name.startsWith('__') ? internal : (refusedFunctions[name] ?? 'not yet');
