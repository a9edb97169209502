import { useEffect, useMemo, useState } from 'react';
import type { ReadFunction } from '#shared/code-models/code-model';
import { placeInCode } from '#shared/doctor/place-in-code';
import { readFunctionJson } from '#shared/function-json/read-function-json';
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
    const definition = read && readFunctionJson(functionJson).definition;
    if (!definition) return own;
    const placed = diagnostics.flatMap(({ fix: _, ...diagnostic }): Diagnostic[] => {
      if (diagnostic.file !== 'function.json') return [];
      const span = placeInCode(diagnostic.span, definition, read);
      return span ? [{ ...diagnostic, file: 'code', span }] : [];
    });
    return [...own, ...placed];
  }, [diagnostics, functionJson, read]);
}

/** The document's function as the code declares it; null until it is read. */
function useReadFunction(text: string): ReadFunction | null {
  const codeModel = useDocument((state) => state.document.codeModel);
  const functionName = useDocument((state) => state.document.functionName);
  const [found, setFound] = useState<{ text: string; read: ReadFunction | null } | null>(null);
  useEffect(() => {
    let left = false;
    codeReader(codeModel).then((reader) => {
      if (left || !reader) return;
      const { functions } = reader.read(text).read;
      const named = functions.find((one) => one.functionName === functionName);
      setFound({ text, read: named ?? functions[0] ?? null });
    }, reportError);
    return () => {
      left = true;
    };
  }, [codeModel, functionName, text]);
  return found?.text === text ? found.read : null;
}
