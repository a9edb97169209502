import type { HostError } from '../host-errors/host-error.ts';
import type { Diagnostic, Fix } from '../text/diagnostic.ts';

/** What the host will throw, shown before it does. */
export function fromHostError(
  error: HostError,
  more: {
    readonly hint?: string;
    readonly fix?: Fix | undefined;
    readonly binding?: string | undefined;
  } = {},
): Diagnostic {
  const place = error.place ?? { file: 'function.json', span: { offset: 0, length: 0 } };
  return {
    code: error.code,
    severity: 'error',
    message: more.hint === undefined ? error.message : `${error.message} ${more.hint}`,
    file: place.file,
    span: place.span,
    ...(more.binding === undefined ? {} : { binding: more.binding }),
    ...(more.fix === undefined ? {} : { fix: more.fix }),
  };
}
