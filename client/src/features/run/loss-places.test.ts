import { expect, it } from 'vitest';
import type { ValueLoss } from '#shared/playground-api/invocation-event';
import { textOf } from '#shared/text/span';
import { lossPlaces } from './loss-places.ts';

const text = '[{"Id": 9007199254740992, "a.b": {"c": [1, 2]}, "a": {"b": 5}}]';
const loss = (path: string, after: string | null = 'x'): ValueLoss => ({
  kind: 'digits',
  path,
  column: '',
  before: '',
  after,
});

it.each([
  ['[0].Id', '9007199254740992'],
  ['[0].a.b.c[1]', '2'],
  ['[0].a.b', '{"c": [1, 2]}'],
  ['[0]', text.slice(1, -1)],
])('%s is at %s', (path, found) => {
  expect(lossPlaces(text, [loss(path)]).map((span) => textOf(text, span))).toEqual([found]);
});

it('what is gone, or not there, has no place', () => {
  expect(lossPlaces(text, [loss('[0].Id', null), loss('[7].Id'), loss('x')])).toEqual([]);
  expect(lossPlaces('no JSON', [loss('[0]')])).toEqual([]);
});
