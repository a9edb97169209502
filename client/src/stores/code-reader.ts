import type { CodeModel } from '#shared/code-models/code-model';
import type { CodeModelId } from '#shared/code-models/code-model-id';
import { codeModels } from '#shared/code-models/code-models';
import type { ParseCode } from '#shared/code-models/syntax';
import type { CodeText } from '#shared/doctor/knowledge';
import { loadParseCode } from '../code-parser/load-parse-code.ts';

/** Reads code of one model. A module that is loaded late: parser, grammars and models are large. */
export interface CodeReader {
  readonly model: CodeModel;
  /** The texts read last are not parsed again. */
  readonly parse: ParseCode;
  read(text: string): CodeText;
}

const keptTexts = 4;
const readers = new Map<CodeModelId, CodeReader>();

/** Errors: what loading its grammar throws; asking again tries again. */
export async function codeReader(id: CodeModelId): Promise<CodeReader> {
  const known = readers.get(id);
  if (known) return known;
  const model = codeModels[id];
  const reader = cached(model, await loadParseCode(model.grammar));
  readers.set(id, reader);
  return reader;
}

function cached(model: CodeModel, parse: ParseCode): CodeReader {
  const parsed = recent((text) => parse(model.grammar, text));
  const read = recent((text) => {
    const root = parsed(text);
    return { root, read: model.read(root) };
  });
  return { model, parse: (_, text) => parsed(text), read };
}

function recent<Result>(make: (text: string) => Result): (text: string) => Result {
  const kept = new Map<string, Result>();
  return (text) => {
    const result = kept.get(text) ?? make(text);
    kept.delete(text);
    kept.set(text, result);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptTexts) break;
      kept.delete(oldest);
    }
    return result;
  };
}
