import { useEffect, useMemo, useState } from 'react';
import type { CodeModel, ReadFunction } from '#shared/code-models/code-model';
import { diagnosticsInCode } from '#shared/code-models/places/diagnostics-in-code';
import type { Diagnostic } from '#shared/text/diagnostic';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { codeReader } from '../../stores/code-reader.ts';
import { useDocument } from '../../stores/document-store.ts';

/** Findings about the code, and those about the bindings at the places that declare them in it. */
export function useCodeFindings(text: string): readonly Diagnostic[] {
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const functionJson = useDocument((state) => state.document.functionJson);
  const read = useReadFunction(text);
  return useMemo(() => {
    const own = diagnostics.filter(({ file }) => file === 'code');
    if (!read) return own;
    return [...own, ...diagnosticsInCode(diagnostics, functionJson, read.model, read.read)];
  }, [diagnostics, functionJson, read]);
}

interface Read {
  readonly text: string;
  readonly model: CodeModel;
  readonly read: ReadFunction;
}

/** The document's function as the code declares it; null until it is read. */
function useReadFunction(text: string): Read | null {
  const codeModel = useDocument((state) => state.document.codeModel);
  const functionName = useDocument((state) => state.document.functionName);
  const [found, setFound] = useState<Read | null>(null);
  useEffect(() => {
    let left = false;
    codeReader(codeModel).then((reader) => {
      if (left) return;
      const { functions } = reader.read(text).read;
      const named = functions.find((one) => one.functionName === functionName);
      const read = named ?? functions[0];
      setFound(read ? { text, model: reader.model, read } : null);
    }, reportError);
    return () => {
      left = true;
    };
  }, [codeModel, functionName, text]);
  return found?.text === text ? found : null;
}
