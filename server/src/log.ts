import { createHash } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Settings } from './settings.ts';

/** Tokens, and what stands behind the words that name a secret, up to the next separator. */
const secrets =
  /\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}|\b(bearer\s+|(?:app(?:lication)?\s*key|password|pwd|accountkey|sharedaccess\w*|(?:user|usr|app(?:lication)?)\s*token|sig)\s*["']?\s*[=:]\s*["']?)[^\s;&"',}]+/gi;

/** Text without its secrets, for logs: what a message, a stack or a URL may carry by accident. */
export const scrubSecrets = (text: string): string =>
  text.replace(secrets, (_match, name?: string) => `${name ?? ''}***`);

/** Visitors' texts are never logged; this tells one from another, and how long it was. */
export const textMark = (text: string): string =>
  `${createHash('sha256').update(text).digest('hex').slice(0, 12)}:${text.length}`;

/** One JSON object a line; errors as type, message and stack only, never whole objects. */
export function createLog(
  { logLevel }: Pick<Settings, 'logLevel'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        'headers',
        '*.headers',
        'appSettings',
        '*.appSettings',
      ],
      censor: '***',
    },
    serializers: { err: describeError },
    hooks: { streamWrite: scrubSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return { type: error.name, message: error.message, stack: error.stack };
}
