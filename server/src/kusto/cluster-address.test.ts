import { describe, expect, it } from 'vitest';
import { readClusterAddress } from './cluster-address.ts';
import { ProtocolError } from './protocol-error.ts';

const id = '0123456789abcdef0123456789ABCDEF';

describe("a request's target", () => {
  it.each([
    ['/v2/rest/query', 'local', ['v2', 'rest', 'query']],
    ['//v2/rest/query?a=1', 'local', ['v2', 'rest', 'query']],
    ['http://127.0.0.1:8080/v2/rest/query', 'local', ['v2', 'rest', 'query']],
    [`/visitors/${id}/v1/rest/mgmt`, id.toLowerCase(), ['v1', 'rest', 'mgmt']],
    [`/visitors/${id}`, id.toLowerCase(), []],
    ['/v1/rest/ingest/my%20db/a%2Fb', 'local', ['v1', 'rest', 'ingest', 'my db', 'a/b']],
    ['/v1/rest/ingest/d/../x', 'local', ['v1', 'rest', 'ingest', 'd', '..', 'x']],
  ])('%s', (target, clusterId, segments) => {
    expect(readClusterAddress(target)).toMatchObject({ clusterId, segments });
  });

  it('its path is not decoded: a name cannot become an endpoint', () => {
    expect(readClusterAddress('/v2%2Frest%2Fquery').path).toBe('v2%2frest%2fquery');
    expect(readClusterAddress('/V1/Rest/Ingest/D/T').path).toBe('v1/rest/ingest/d/t');
  });

  it('keeps the parameters', () => {
    const { query } = readClusterAddress('/v2/rest/query?db=a%20b&csl=print%20%22?%22');
    expect([...query]).toEqual([
      ['db', 'a b'],
      ['csl', 'print "?"'],
    ]);
  });

  it.each(['/visitors', '/visitors/local/v2/rest/query', `/visitors/${id}0`, '/a%', '/%ff'])(
    '%s is nowhere',
    (target) => {
      expect(() => readClusterAddress(target)).toThrow(ProtocolError);
    },
  );
});
