/** How each kind of client names an embedded cluster. */
export interface ConnectionStrings {
  /** SDKs and tools. */
  readonly sdk: string;
  /** The Kusto extension of Azure Functions. */
  readonly functions: string;
}

/**
 * The extension makes its ingestion endpoint by putting `ingest-` behind the first `://` of the
 * *text*, and `ingest-127.0.0.1` is no name (KB-29). So another value with `://` goes first: it
 * takes the prefix, and the address stays as it is. The name of an application is what the string
 * may hold besides.
 */
export function connectionStrings(url: string, database: string): ConnectionStrings {
  const sdk = `Data Source=${url};Initial Catalog=${database}`;
  return { sdk, functions: `Application Name for Tracing=app://functions;${sdk}` };
}
