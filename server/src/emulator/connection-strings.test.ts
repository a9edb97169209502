import { describe, expect, it } from 'vitest';
import { ingestConnectionString } from '#shared/app-settings/ingest-endpoint';
import { parseConnectionString } from '#shared/app-settings/parse-connection-string';
import { connectionStrings } from './connection-strings.ts';

const url = 'http://127.0.0.1:8080';

const dataSourceOf = (text: string): string | undefined =>
  parseConnectionString(text).pairs.find(({ key }) => key === 'Data Source')?.value;

describe('the connection string of the Functions extension', () => {
  it('leads both endpoints to the cluster', () => {
    const { functions } = connectionStrings(url, 'Lab');
    expect(dataSourceOf(functions)).toBe(url);
    expect(dataSourceOf(ingestConnectionString(functions, url))).toBe(url);
  });

  it('is needed: the plain one leads to a name that does not exist', () => {
    const { sdk } = connectionStrings(url, 'Lab');
    expect(ingestConnectionString(sdk, url)).toContain('http://ingest-127.0.0.1:8080');
  });
});
