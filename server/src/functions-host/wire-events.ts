import type { RequestEvent, ResponseEvent } from '#shared/playground-api/invocation-event';
import type { WireListener } from '../kusto-client/wire-capture.ts';

/** What goes over the wire for a binding, as events of the run. */
export function wireEvents(
  binding: string,
  purpose: RequestEvent['purpose'],
  startMs: number,
  emit: (event: RequestEvent | ResponseEvent) => void,
): WireListener {
  const elapsedMs = () => performance.now() - startMs;
  return {
    request: (captured) =>
      emit({ event: 'request', binding, purpose, elapsedMs: elapsedMs(), ...captured }),
    response: (captured) =>
      emit({ event: 'response', binding, elapsedMs: elapsedMs(), ...captured }),
  };
}
