import { beforeEach, expect, it } from 'vitest';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import type { InvocationPreview } from '#shared/preview/invocation-preview';
import { useAnalysis } from './analysis-store.ts';
import { nothingAside } from './aside.ts';
import { emptyDocument, useDocument } from './document-store.ts';
import { followTrigger } from './follow-trigger.ts';

const analysed = (type: string): void => {
  const text = JSON.stringify({ bindings: [{ type, direction: 'in', name: 'trigger' }] });
  const { definition } = readFunctionJson(text);
  const preview: InvocationPreview = { definition, trigger: null, bindings: [], error: null };
  useAnalysis.setState({ preview });
};
const sent = () => useDocument.getState().document.trigger;

followTrigger();

beforeEach(() => {
  useAnalysis.setState(useAnalysis.getInitialState());
  useDocument.setState({ phase: 'ready', document: emptyDocument, aside: nothingAside });
});

it('the event follows the trigger, and comes back as it was left', () => {
  analysed('httpTrigger');
  useDocument.getState().editTrigger({ ...sent(), kind: 'http', body: '{"a":1}' } as never);
  analysed('queueTrigger');
  expect(sent()).toMatchObject({ kind: 'queue', message: '{"a":1}' });
  useDocument.getState().editTrigger({ kind: 'queue', message: 'mine', dequeueCount: 3 });
  analysed('nonsenseTrigger');
  expect(sent().kind).toBe('queue');
  analysed('httpTrigger');
  expect(sent()).toMatchObject({ kind: 'http', body: '{"a":1}' });
  analysed('queueTrigger');
  expect(sent()).toEqual({ kind: 'queue', message: 'mine', dequeueCount: 3 });
});

it('a document that opens with another event keeps it', () => {
  analysed('timerTrigger');
  expect(sent().kind).toBe('http');
});
