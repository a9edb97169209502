import type { InvocationError } from '../playground-api/invocation-event.ts';
import type { DocumentFile } from '../text/diagnostic.ts';
import type { Span } from '../text/span.ts';
import { type HostErrorCode, type HostErrorDetail, hostErrorText } from './catalogue.ts';

export type InvocationStep = InvocationError['step'];

export interface Place {
  readonly file: DocumentFile;
  readonly span: Span;
}

/** An error the real host would raise, with its own text; wrappers are added at the edge. */
export class HostError<Code extends HostErrorCode = HostErrorCode> extends Error {
  readonly code: Code;
  readonly detail: HostErrorDetail<Code>;
  readonly place: Place | undefined;

  constructor(code: Code, detail: HostErrorDetail<Code>, place?: Place) {
    super(hostErrorText(code, detail));
    this.name = 'HostError';
    this.code = code;
    this.detail = detail;
    this.place = place;
  }
}

/** The same error at a place found later (a parser knows offsets, its caller knows the file). */
export function placed(error: HostError, place: Place): HostError {
  return error.place ? error : new HostError(error.code, error.detail, place);
}
