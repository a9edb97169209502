import type { JavascriptTable } from '../javascript-function.ts';
import { realJson } from '../json-text.ts';
import { arrayText, rawElements } from '../raw-json.ts';
import { numberOf } from './read-series.ts';

/** Elements keep their text; one that is the placeholder is missing. */
function fill(
  text: string | null,
  placeholder: string | null,
  make: (elements: readonly (string | null)[]) => readonly (string | null)[],
): string | null {
  const elements = text === null ? null : rawElements(text);
  if (!elements) return null;
  const missing = placeholder ?? 'null';
  const same = (element: string): boolean =>
    element === missing || (numberOf(element) !== null && numberOf(element) === numberOf(missing));
  const filled = make(elements.map((element) => (same(element) ? null : element)));
  return arrayText(filled.map((element) => element ?? missing));
}

function forward(elements: readonly (string | null)[]): (string | null)[] {
  let last: string | null = null;
  return elements.map((element) => {
    last = element ?? last;
    return last;
  });
}

const backward = (elements: readonly (string | null)[]): (string | null)[] =>
  forward([...elements].reverse()).reverse();

/** Between neighbours that are there, on a line; whole numbers stay whole, rounded down. */
function linear(
  elements: readonly (string | null)[],
  edges: boolean,
  constant: string | null,
): (string | null)[] {
  const known = elements.flatMap((element, at) => (element === null ? [] : [at]));
  if (known.length === 0) return elements.map(() => constant);
  const whole = known.every((at) => /^-?\d+$/.test(elements[at] ?? ''));
  let next = 0;
  return elements.map((element, at) => {
    if (element !== null) {
      next += 1;
      return element;
    }
    const [left, right] = [known[next - 1], known[next]];
    if (left === undefined || right === undefined)
      return edges ? (elements[left ?? right ?? 0] ?? null) : null;
    const [a, b] = [numberOf(elements[left] ?? '') ?? 0, numberOf(elements[right] ?? '') ?? 0];
    const value = a + ((b - a) * (at - left)) / (right - left);
    return whole ? String(Math.trunc(value)) : realJson(value);
  });
}

/** `null` of any type is the null placeholder. */
const textOf = (value: string | null): string | null => (value === '' ? null : value);

export const seriesFill = {
  series_fill_forward: {
    takes: ['json', 'json'],
    returns: 'dynamic',
    call: (text: string | null, placeholder: string | null) =>
      fill(text, textOf(placeholder), forward),
  },
  series_fill_backward: {
    takes: ['json', 'json'],
    returns: 'dynamic',
    call: (text: string | null, placeholder: string | null) =>
      fill(text, textOf(placeholder), backward),
  },
  series_fill_const: {
    takes: ['json', 'json', 'json'],
    returns: 'dynamic',
    call: (text: string | null, constant: string | null, placeholder: string | null) =>
      fill(text, textOf(placeholder), (elements) =>
        elements.map((element) => element ?? constant ?? 'null'),
      ),
  },
  series_fill_linear: {
    takes: ['json', 'json', 'bool', 'json'],
    returns: 'dynamic',
    call: (
      text: string | null,
      placeholder: string | null,
      edges: boolean | null,
      constant: string | null,
    ) =>
      fill(text, textOf(placeholder), (elements) =>
        linear(elements, edges ?? true, constant ?? '0.0'),
      ),
  },
} satisfies JavascriptTable;
