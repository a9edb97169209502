import { describe, expect, it } from 'vitest';
import { readWorkerMessage } from './worker-messages.ts';

const line = { level: 'warning', source: 'console', message: 'hi' };
const failed = { outcome: 'failed', code: 'FR-01', message: 'no', stack: '', span: null };

describe('what a worker may tell the page', () => {
  it.each<[string, unknown]>([
    ['that it is ready', { kind: 'ready' }],
    ['a line', { kind: 'line', line }],
    ['a result', { kind: 'ended', result: { outcome: 'succeeded', outputs: [] }, losses: [] }],
    ['a failure', { kind: 'ended', result: failed, losses: [] }],
    ['that the frame ended it', { kind: 'flooded', limit: '24 MB' }],
    ['that it broke', { kind: 'broken', problem: 'x' }],
  ])('%s', (_, message) => {
    expect(readWorkerMessage(JSON.stringify(message))).toEqual(message);
  });

  it.each<[string, unknown]>([
    ['no text', { kind: 'ready' }],
    ['no JSON', '{'],
    ['no object', '5'],
    ['an array', '[]'],
    ['another kind', '{"kind":"eval"}'],
    ['a line without words', JSON.stringify({ kind: 'line', line: { ...line, message: 1 } })],
    ['a level of its own', JSON.stringify({ kind: 'line', line: { ...line, level: 'loud' } })],
    ['a source of its own', JSON.stringify({ kind: 'line', line: { ...line, source: 'page' } })],
    ['a result of no kind', JSON.stringify({ kind: 'ended', result: { outcome: 'x' } })],
    [
      'a result without outputs',
      JSON.stringify({ kind: 'ended', result: { outcome: 'succeeded' } }),
    ],
    ['a code of its own', JSON.stringify({ kind: 'ended', result: { ...failed, code: 'FR-99' } })],
  ])('nothing else: %s', (_, data) => {
    expect(readWorkerMessage(data)).toBeNull();
  });

  it('losses are texts, whatever they were', () => {
    const message = {
      kind: 'ended',
      result: { outcome: 'succeeded', outputs: [] },
      losses: [null, 5, { binding: {}, path: 1, was: null, extra: 'x' }],
    };
    expect(readWorkerMessage(JSON.stringify(message))).toMatchObject({
      losses: [{ binding: '[object Object]', path: '1', was: 'null', became: 'undefined' }],
    });
  });
});
