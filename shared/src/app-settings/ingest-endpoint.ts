/**
 * The connection string the extension uses for ingestion: unchanged when the host name already says
 * `ingest-`, else the first `://` of the *text* becomes `://ingest-`, whatever it belongs to (KB-29).
 */
export function ingestConnectionString(text: string, dataSource: string): string {
  const host = dataSource.replace(/^[a-z]+:\/\//i, '').split(/[/:;]/)[0] ?? '';
  return host.toLowerCase().includes('ingest-') ? text : text.replace('://', '://ingest-');
}
