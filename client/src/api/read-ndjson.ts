/**
 * The JSON values of a stream that has one a line, each as soon as its line is complete. A last
 * line without a newline counts when it is whole JSON; when it was cut off it is dropped.
 */
export async function* readNdjson<T>(stream: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let pending: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = decoder.decode(value, { stream: true }).split('\n');
      const last = lines.pop() ?? '';
      for (const line of lines) {
        const whole = pending.join('') + line;
        pending = [];
        if (whole.trim()) yield JSON.parse(whole) as T;
      }
      if (last) pending.push(last);
    }
    const rest = parseWhole<T>(pending.join('') + decoder.decode());
    if (rest !== undefined) yield rest;
  } finally {
    // Leaving early closes the connection, which is how a run is canceled.
    await reader.cancel().catch(() => undefined);
  }
}

function parseWhole<T>(text: string): T | undefined {
  try {
    return text.trim() ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}
