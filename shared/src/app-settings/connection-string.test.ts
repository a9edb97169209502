import { describe, expect, it } from 'vitest';
import { connectionTarget, embeddedConnectionString } from './connection-target.ts';
import { ingestConnectionString } from './ingest-endpoint.ts';
import { redactConnectionString } from './redact.ts';
import { scrubConnectionString } from './scrub.ts';

describe('connection strings', () => {
  // binding-engine.md section 7 [run]
  it.each([
    [
      'Data Source=https://c;Database=db;Fed=True;AppClientId=2;AppKey=k!;Authority Id=t',
      'data source=https://c;database=db;fed=True;appclientid=*;appkey=*;authority id=*',
    ],
    [
      'https://c.kusto.windows.net/db;Fed=True;AppKey=s',
      'https://c.kusto.windows.net/db;fed=True;appkey=*',
    ],
    ['https://c.kusto.windows.net;AppKey=secret', 'https://c.kusto.windows.net;appkey=secret'],
    ['Data Source=x;Password=p', 'data source=x;password=p'],
  ])('the host scrubs %s', (text, scrubbed) => {
    expect(scrubConnectionString(text)).toBe(scrubbed);
  });

  it('a bare address fails as in the host', () => {
    for (const read of [scrubConnectionString, connectionTarget]) {
      expect(() => read('https://c.kusto.windows.net')).toThrow(
        'Format of the initialization string does not conform to specification starting at index 0.',
      );
    }
  });

  it('an application id alone names what is missing', () => {
    expect(() => connectionTarget('Data Source=https://c;Fed=True;AppClientId=1')).toThrow(
      "Kusto Connection String Builder has some invalid or conflicting properties: Specified 'AAD application key' authentication method has some incorrect properties. Missing: [Application Key,Authority Id].. ',\r\nPlease consult Kusto Connection String documentation at https://docs.microsoft.com/en-us/azure/kusto/api/connection-strings/kusto",
    );
  });

  it.each([
    ['Data Source=https://c;Database=db;Fed=True;AppKey=k!;Authority Id=t', 'k!'],
    ['https://c.kusto.windows.net;AppKey=secret', 'secret'],
    ['Data Source=x;Password=pass', 'pass'],
    ['Data Source=x;Pwd="se;cret"', 'cret'],
    ['Data Source=x;Unknown=secret', 'secret'],
    ['Data Source=x;AppKey="secret', 'secret'],
    ['AppKey secret', 'secret'],
  ])('our own redaction of %s hides the secret', (text, secret) => {
    expect(redactConnectionString(text)).not.toContain(secret);
  });

  it('redaction leaves the rest readable', () => {
    expect(redactConnectionString(embeddedConnectionString)).toBe(embeddedConnectionString);
    expect(redactConnectionString('Data Source=https://c;AppKey=k;Fed=True')).toBe(
      'Data Source=https://c;AppKey=*****;Fed=True',
    );
  });

  it('the embedded cluster has a scheme of its own', () => {
    expect(connectionTarget(embeddedConnectionString)).toEqual({
      kind: 'embedded',
      database: 'productsdb',
    });
    expect(connectionTarget('server = https://c ; DATABASE = x')).toEqual({
      kind: 'cluster',
      dataSource: 'https://c',
      database: 'x',
    });
  });

  it.each([
    ['Data Source=https://c;Fed=True', 'https://c', 'Data Source=https://ingest-c;Fed=True'],
    ['Data Source=https://ingest-c', 'https://ingest-c', 'Data Source=https://ingest-c'],
    ['Data Source=https://my-ingest-x', 'https://my-ingest-x', 'Data Source=https://my-ingest-x'],
    ['A=b://c;Data Source=https://d', 'https://d', 'A=b://ingest-c;Data Source=https://d'],
  ])('the ingest endpoint of %s', (text, dataSource, derived) => {
    expect(ingestConnectionString(text, dataSource)).toBe(derived);
  });
});
