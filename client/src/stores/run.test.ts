import { describe, expect, it } from 'vitest';
import type { InvocationEvent } from '#shared/playground-api/invocation-event';
import { idleRun, type Run, reduceRun, stopRun } from './run.ts';

const trigger: InvocationEvent = {
  event: 'trigger',
  type: 'httpTrigger',
  elapsedMs: 1,
  bindingData: [],
};
const request = (binding: string, purpose: 'query' | 'streaming-ingest' | 'table-state') =>
  ({
    event: 'request',
    binding,
    purpose,
    elapsedMs: 3,
    method: 'POST',
    url: 'http://127.0.0.1/v2/rest/query',
    headers: [],
    body: '',
    truncated: false,
  }) as const satisfies InvocationEvent;
const response = (binding: string, status: number): InvocationEvent => ({
  event: 'response',
  binding,
  elapsedMs: 10,
  durationMs: 7,
  status,
  headers: [],
});
const table = (when: 'before' | 'after'): InvocationEvent => ({
  event: 'table',
  binding: 'out',
  when,
  database: 'productsdb',
  table: 'Products',
  columns: [],
  rows: [],
  total: 0,
});
const rows: InvocationEvent = {
  event: 'rows',
  binding: 'in',
  elapsedMs: 12,
  columns: [],
  rows: [],
  total: 0,
};

const running: Run = { ...idleRun, state: 'running' };
const reduce = (...events: InvocationEvent[]): Run => events.reduce(reduceRun, running);
const shape = (run: Run) => run.steps.map(({ kind, binding, status }) => [kind, binding, status]);

describe('a run', () => {
  it('a request is running until its answer, whose duration it shows', () => {
    expect(shape(reduce(trigger, request('in', 'query')))).toEqual([
      ['trigger', null, 'succeeded'],
      ['request', 'in', 'running'],
    ]);
    const run = reduce(trigger, request('in', 'query'), response('in', 200), rows);
    expect(run.steps[1]).toMatchObject({ status: 'succeeded', durationMs: 7 });
    expect(run.steps[2]).toMatchObject({ kind: 'rows', durationMs: 2 });
  });

  it('answers of bindings that run together find their own requests', () => {
    const run = reduce(
      request('a', 'query'),
      request('b', 'query'),
      response('b', 400),
      response('a', 200),
    );
    expect(shape(run)).toEqual([
      ['request', 'a', 'succeeded'],
      ['request', 'b', 'failed'],
    ]);
  });

  it('before and after are one step, after the ingest call; looking at the table is none', () => {
    const run = reduce(
      table('before'),
      request('out', 'table-state'),
      request('out', 'streaming-ingest'),
      response('out', 200),
      table('after'),
    );
    expect(shape(run)).toEqual([
      ['request', 'out', 'succeeded'],
      ['table', 'out', 'succeeded'],
    ]);
    expect(run.steps[1]).toMatchObject({ before: { when: 'before' }, after: { when: 'after' } });
  });

  it.each([
    ['query', 'in', 1],
    ['trigger', undefined, 0],
    ['connection', 'in', 2],
    ['expressions', 'in', 2],
    ['ingest', 'in', 2],
  ] as const)('an error of step %s stands at its step', (step, binding, index) => {
    const run = reduce(trigger, request('in', 'query'), {
      event: 'finished',
      outcome: 'failed',
      elapsedMs: 20,
      error: { code: 'X', messages: ['m'], step, ...(binding ? { binding } : {}) },
    });
    expect(run).toMatchObject({ state: 'failed', elapsedMs: 20 });
    expect(run.steps[index]).toMatchObject({ status: 'failed', error: { code: 'X' } });
    expect(run.steps.filter(({ error }) => error)).toHaveLength(1);
  });

  it('an error without a step comes before the response that tells of it', () => {
    const run = reduce(
      {
        event: 'http-response',
        status: 404,
        body: '',
        truncated: false,
        contentType: 'text/plain',
      },
      {
        event: 'finished',
        outcome: 'failed',
        elapsedMs: 1,
        error: { code: 'TR-01', messages: ['404 Not Found'], step: 'trigger' },
      },
    );
    expect(run.steps.map(({ kind }) => kind)).toEqual(['failure', 'http-response']);
  });

  it('canceling ends what was running and keeps what was done', () => {
    const run = stopRun(reduce(trigger, request('in', 'query')), 'canceled', 30);
    expect(run).toMatchObject({ state: 'canceled', elapsedMs: 30, error: null });
    expect(shape(run)).toEqual([
      ['trigger', null, 'succeeded'],
      ['request', 'in', 'canceled'],
    ]);
  });

  it('logs and diagnostics are gathered beside the steps', () => {
    const run = reduce(
      { event: 'log', level: 'information', category: 'Host', message: 'Executing' },
      {
        event: 'diagnostic',
        diagnostic: {
          code: 'KB-07',
          severity: 'warning',
          message: '',
          file: 'function.json',
          span: { offset: 0, length: 1 },
        },
      },
    );
    expect([run.logs.length, run.diagnostics.length, run.steps.length]).toEqual([1, 1, 0]);
  });
});
