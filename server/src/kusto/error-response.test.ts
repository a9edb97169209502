import { describe, expect, it } from 'vitest';
import { EngineError } from '#engine';
import { toErrorResponse } from './error-response.ts';
import { ProtocolError } from './protocol-error.ts';

const ids = { clientRequestId: 'Test;1', activityId: '00000000-0000-0000-0000-000000000001' };
const failed = (text: string) => ({ ids, text, database: 'Lab' });

describe('the outer shape of errors', () => {
  it('a syntax error says line, position and token', () => {
    const text = 'T\n| take';
    const error = new EngineError('SYN0002', { message: 'Missing' }, { offset: 4, length: 4 });
    const { shape, body } = toErrorResponse(error, failed(text));
    expect(shape.status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'General_BadRequest',
      '@type': 'Kusto.Data.Exceptions.KustoBadRequestException',
      '@message':
        "Request is invalid and cannot be processed: Syntax error: SYN0002: Missing [line:position=2:3]. Query: 'T\n| take'",
      '@permanent': true,
      '@text': text,
      '@database': 'Lab',
      '@context': { clientRequestId: 'Test;1', activityId: ids.activityId },
      innererror: {
        code: 'SYN0002',
        '@type': 'Kusto.Data.Exceptions.SyntaxException',
        '@line': '2',
        '@pos': '3',
        '@token': 'take',
        '@offset': 4,
        '@length': 4,
      },
    });
  });

  it.each([
    ['KS142', 'SEM0100'],
    ['KS204', 'SEM0100'],
    ['KS211', 'SEM0260'],
    ['KS999', 'SEM0001'],
  ])("the analyser's %s is %s", (kustoCode, code) => {
    const error = new EngineError('SEM0001', { message: 'm', kustoCode }, { offset: 0, length: 1 });
    const { body } = toErrorResponse(error, failed('T'));
    expect(body.error).toMatchObject({
      '@message': `Request is invalid and cannot be processed: Semantic error: ${code}: m`,
      innererror: { code, '@type': 'Kusto.Data.Exceptions.SemanticException' },
    });
  });

  it('an error with a code of Kusto keeps it, its place told inside', () => {
    const detail = { table: 'T', database: 'Lab' };
    const bare = toErrorResponse(new EngineError('EMB0003', detail), failed(''));
    expect(bare.body.error).toMatchObject({
      code: 'BadRequest_TableNotExist',
      '@type': 'Kusto.Data.Exceptions.TableNotFoundException',
    });
    expect(bare.body.error).not.toHaveProperty('innererror');
    const span = { offset: 6, length: 1 };
    const placed = toErrorResponse(new EngineError('EMB0003', detail, span), failed('.drop T'));
    expect(placed.body.error.innererror).toMatchObject({
      code: 'BadRequest_TableNotExist',
      '@offset': 6,
      '@length': 1,
    });
  });

  it('positions count UTF-16 units from the start of their line', () => {
    const text = '// 😀\r\nprint 😀x';
    const error = new EngineError(
      'SYN0002',
      { message: 'm' },
      { offset: text.indexOf('x'), length: 1 },
    );
    const { body } = toErrorResponse(error, failed(text));
    expect(body.error.innererror).toMatchObject({ '@line': '2', '@pos': '9', '@token': 'x' });
  });

  it('limits are told as Kusto tells them', () => {
    const error = new EngineError('EMB0010', { what: 'record count', limit: 5 });
    const { body } = toErrorResponse(error, failed('T'));
    expect(body.error).toMatchObject({
      code: 'LimitsExceeded',
      '@type': 'Kusto.Data.Exceptions.KustoServicePartialQueryFailureLimitsExceededException',
      '@message': expect.stringMatching(
        /80DA0003.*record count limit 5 \(E_QUERY_RESULT_SET_TOO_LARGE\)/,
      ),
      '@permanent': false,
    });
    expect(body.error).not.toHaveProperty('innererror');
  });

  it('a defect shows nothing of itself', () => {
    const { shape, body } = toErrorResponse(new TypeError('secret path'), failed('T'));
    expect(shape.status).toBe(520);
    expect(body.error.code).toBe('General_InternalServerError');
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('a long text is cut', () => {
    const error = new ProtocolError('EMB0110', {});
    const { body } = toErrorResponse(error, failed(`.drop ${'x'.repeat(100_000)}`));
    expect(JSON.stringify(body).length).toBeLessThan(4_000);
  });
});
