/**
 * Hosts the Kusto SDKs send a token to: services of the public and the national clouds, and the
 * machine itself. Source: binding-engine.md section 7; the SDKs' list of well-known endpoints.
 */
const trusted = [
  'kusto.windows.net',
  'kustodev.windows.net',
  'kustomfa.windows.net',
  'kusto.azuresynapse.net',
  'kusto.fabric.microsoft.com',
  'kusto.data.microsoft.com',
  'kusto.aria.microsoft.com',
  'kusto.usgovcloudapi.net',
  'kusto.chinacloudapi.cn',
  'kusto.azuresynapse.azure.cn',
  'adx.monitor.azure.com',
  'adx.loganalytics.azure.com',
  'adx.applicationinsights.azure.com',
];

/** The host name of a data source, without scheme, port and path, in lower case. */
export const hostOf = (dataSource: string): string =>
  (/^(?:[a-z]+:\/\/)?([^/:;?#]*)/i.exec(dataSource.trim())?.[1] ?? '').toLowerCase();

export const isKustoHost = (host: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+)$/.test(host) ||
  trusted.some((name) => host === name || host.endsWith(`.${name}`));
