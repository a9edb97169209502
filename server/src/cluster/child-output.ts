import type { Readable } from 'node:stream';
import type { Logger } from 'pino';

const maxLineLength = 1_000;
const linesPerMinute = 60;

/**
 * What the cluster's process prints goes into the log, a line each: cut off, because an exception of
 * the parser prints its 4 MB source line, and counted, because a loop may print forever.
 */
export function logOutput(
  stream: Readable,
  log: Logger,
  onLine: (line: string) => void = () => undefined,
  now = () => performance.now(),
): void {
  let line = '';
  let minuteStartMs = now();
  let lines = 0;
  const write = () => {
    const text = line.trimEnd();
    line = '';
    if (text === '') return;
    onLine(text);
    if (now() - minuteStartMs > 60_000) {
      minuteStartMs = now();
      lines = 0;
    }
    lines += 1;
    if (lines <= linesPerMinute) log.warn({ output: text }, 'the cluster process printed');
    else if (lines === linesPerMinute + 1) log.warn('the cluster process prints too much to log');
  };
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const parts = text.split('\n');
    for (const [index, part] of parts.entries()) {
      if (index > 0) write();
      line += part.slice(0, Math.max(0, maxLineLength - line.length));
    }
  });
  stream.on('end', write);
}
