import { describe, expect, it } from 'vitest';
import { readClientRequestProperties, toQueryOptions } from './client-request-properties.ts';
import { parseExactJson } from './exact-json.ts';
import { ProtocolError } from './protocol-error.ts';
import { kustoLimits, type RequestLimits } from './request-limits.ts';

const read = (json: string) => readClientRequestProperties(parseExactJson(json));
const optionsOf = (options: object, limits: Partial<RequestLimits> = {}) =>
  toQueryOptions(
    read(JSON.stringify({ Options: options })).options,
    { ...kustoLimits, ...limits },
    { readOnly: false, defaultTimeoutMs: 240_000 },
  );

describe('client request properties', () => {
  it('are an object, or the same as JSON text', () => {
    const json = '{"Options":{"NoTruncation":true},"Parameters":{"n":9007199254740993}}';
    for (const properties of [read(json), read(JSON.stringify(json))]) {
      expect(properties.options).toEqual(new Map([['notruncation', true]]));
      expect(properties.parameters).toEqual(new Map([['n', 9007199254740993n]]));
    }
  });

  it.each(['null', '""', '"null"', '{}', '{"Options":null,"parameters":null}'])(
    '%s is empty',
    (json) => {
      const { options, parameters, clientRequestId } = read(json);
      expect([options.size, parameters.size, clientRequestId]).toEqual([0, 0, null]);
    },
  );

  it.each([
    ['7', 'EMB0109'],
    ['[]', 'EMB0109'],
    ['{"Options":[]}', 'EMB0109'],
    ['{"Parameters":"x"}', 'EMB0109'],
    ['"{"', 'EMB0106'],
  ])('%s is refused with %s', (json, code) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ code }));
  });

  it('parameters keep their names, and objects become the text of a dynamic', () => {
    const { parameters } = read('{"parameters":{"A":"x","a":{"k":[1.5]},"__proto__":true}}');
    expect([...parameters]).toEqual([
      ['A', 'x'],
      ['a', '{"k":[1.5]}'],
      ['__proto__', true],
    ]);
  });

  it.each([
    ['00:00:01', 1000],
    ['00:00:01.5', 1500],
    ['0:05:00', 300_000],
    ['00:10:00.0000001', 600_001],
    ['1.00:00:00', 3_600_000],
    ['50m', 3_000_000],
    ['time(5s)', 5000],
    ['timespan(00:00:07)', 7000],
    [2500, 2500],
    ['NaN:NaN:NaN.NaN', 240_000],
    ['', 240_000],
    ['-00:00:01', 240_000],
    [0, 240_000],
    [true, 240_000],
    [{}, 240_000],
  ])('servertimeout %s is %i ms', (servertimeout, timeoutMs) => {
    expect(optionsOf({ servertimeout }).timeoutMs).toBe(timeoutMs);
  });

  it('no timeout goes past the longest', () => {
    expect(optionsOf({ norequesttimeout: true }).timeoutMs).toBe(3_600_000);
    const hosted = { maxTimeoutMs: 10_000 };
    expect(optionsOf({ norequesttimeout: true }, hosted).timeoutMs).toBe(10_000);
    expect(optionsOf({}, hosted).timeoutMs).toBe(10_000);
  });

  it.each([
    [{}, 500_000, 67_108_864],
    [{ notruncation: true }, null, null],
    [{ notruncation: 'true', truncationmaxrecords: 7 }, 7, 67_108_864],
    [{ truncationmaxrecords: '600000', truncationmaxsize: 1024 }, 600_000, 1024],
    [{ truncationmaxrecords: -1, truncationmaxsize: 'big' }, 500_000, 67_108_864],
  ])('%j limits records to %s and bytes to %s', (options, maxRecords, maxBytes) => {
    expect(optionsOf(options)).toMatchObject({ maxRecords, maxBytes });
  });

  it('a host may fix the limits of a result', () => {
    const fixed = { truncationIsOptional: false, maxRecords: 100, maxResultBytes: 1000 };
    expect(optionsOf({ notruncation: true }, fixed)).toMatchObject({
      maxRecords: 100,
      maxBytes: 1000,
    });
    expect(optionsOf({ truncationmaxrecords: 5000 }, fixed).maxRecords).toBe(100);
    expect(optionsOf({ truncationmaxrecords: 5 }, fixed).maxRecords).toBe(5);
  });

  it('reads the other options, whatever their case', () => {
    expect(optionsOf({ Request_ReadOnly: true }).readOnly).toBe(true);
    expect(optionsOf({ request_readonly_hardline: true }).readOnly).toBe(true);
    expect(optionsOf({ query_take_max_records: 3 }).takeMaxRecords).toBe(3);
    expect(optionsOf({ query_now: '2026-01-02T03:04:05.1234567Z' }).nowTicks).toBe(
      639_029_198_451_234_567n,
    );
    expect(optionsOf({ query_now: 'datetime(2026-01-02)' }).nowTicks).toBe(
      639_029_088_000_000_000n,
    );
    expect(optionsOf({ unheard_of: [1], query_now: 'never' }).nowTicks).toBeNull();
  });

  it('speaks KQL only', () => {
    for (const query_language of ['csl', 'KQL', '']) optionsOf({ query_language });
    expect(() => optionsOf({ query_language: 'sql' })).toThrow(ProtocolError);
  });
});
