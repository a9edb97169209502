import type { Diagnostic } from '../text/diagnostic.ts';
import type { JsonLoss } from './find-losses.ts';

/** FR-20: a value the function gave is not what the host gets, because JSON has no words for it. */
export const lossDiagnostic = ({ binding, path, was, became }: JsonLoss): Diagnostic => ({
  code: 'FR-20',
  severity: 'warning',
  message: `${place(binding, path)} is ${was}; the host gets ${became}, because the worker sends JSON.`,
  file: 'code',
  // A value is made in many places; none of them is the one.
  span: { offset: 0, length: 0 },
  binding,
});

const place = (binding: string, path: string): string =>
  path === '' ? `What '${binding}' was given` : `'${path}' of what '${binding}' was given`;
