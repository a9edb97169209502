import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, startTestCluster, type TestCluster } from './start-test-cluster.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterAll(() => cluster.close());

it.each(['', `/visitors/${'ab'.repeat(16)}`])(
  'all fields that SDKs read are there, at %j too',
  async (address) => {
    const response = await fetch(`${cluster.url}${address}/v1/rest/auth/metadata`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({
      AzureAD: {
        LoginEndpoint: 'https://login.microsoftonline.com',
        LoginMfaRequired: false,
        KustoClientAppId: 'db662dc1-0cfe-4e1c-a843-19a68e65be58',
        KustoClientRedirectUri: 'https://microsoft/kustoclient',
        KustoServiceResourceId: 'https://kusto.kusto.windows.net',
        FirstPartyAuthorityUrl:
          'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a',
      },
      dSTS: null,
    });
  },
);

it('is for reading only', async () => {
  const response = await cluster.post('/v1/rest/auth/metadata', {});
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET');
  expect(await errorOf(response)).toMatchObject({ code: 'MethodNotAllowed' });
});
