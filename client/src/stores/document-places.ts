import { payloadText, withPayloadText } from '#shared/binding-data/trigger-payload';
import type { FunctionAppDocument } from '#shared/playground-api/function-app-document';
import type { DocumentFile, Fix } from '#shared/text/diagnostic';
import { useDocument } from './document-store.ts';

/**
 * The text that places in a part of the document count in; null for a part without one. The outputs
 * have a text for each binding.
 */
export function textOfFile(
  document: FunctionAppDocument,
  file: DocumentFile,
  binding?: string,
): string | null {
  const { trigger } = document;
  switch (file) {
    case 'function.json':
      return document.functionJson;
    case 'code':
      return document.code;
    case 'host.json':
      return document.hostJson;
    case 'app-settings':
      return document.appSettings;
    case 'trigger':
      return payloadText(trigger);
    case 'outputs': {
      const value = document.outputs.find((output) => output.binding === binding)?.value;
      return value !== undefined && 'text' in value ? value.text : null;
    }
    case 'query':
      return null;
  }
}

/** One-based, as editors count. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Applies a quick fix to the open document. */
export function fixDocument(file: DocumentFile, fix: Fix): void {
  const { document, edit } = useDocument.getState();
  const text = textOfFile(document, file);
  if (text === null) return;
  const fixed =
    text.slice(0, fix.span.offset) +
    fix.replacement +
    text.slice(fix.span.offset + fix.span.length);
  const { trigger } = document;
  if (file === 'function.json') edit({ functionJson: fixed });
  else if (file === 'code') edit({ code: fixed });
  else if (file === 'host.json') edit({ hostJson: fixed });
  else if (file === 'app-settings') edit({ appSettings: fixed });
  else if (file === 'trigger') edit({ trigger: withPayloadText(trigger, fixed) });
}
