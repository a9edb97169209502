import type { FunctionLine } from '#shared/playground-api/worker-call';

const maxLines = 1_000;
const maxLineLength = 16 * 1024;
const maxLength = 256 * 1024;

/** Passes lines on until there are enough for anyone to read, then says once that more are left out. */
export function lineLimit(pass: (line: FunctionLine) => void): (line: FunctionLine) => void {
  let lines = 0;
  let length = 0;
  let full = false;
  return (line) => {
    if (full) return;
    const message =
      line.message.length > maxLineLength
        ? `${line.message.slice(0, maxLineLength)}… (cut)`
        : line.message;
    lines += 1;
    length += message.length;
    full = lines > maxLines || length > maxLength;
    pass(
      full
        ? { level: 'warning', source: 'worker', message: 'Further lines are left out.' }
        : { ...line, message },
    );
  };
}
