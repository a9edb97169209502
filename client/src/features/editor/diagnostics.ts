import type { editor, languages } from 'monaco-editor';
import type { Diagnostic, Fix } from '#shared/text/diagnostic';
import { markFindingsSoon } from './json-findings.ts';
import { toMarkers } from './markers.ts';
import { monaco } from './monaco.ts';
import { textLines } from './text-lines.ts';

const owner = 'playground';

interface OfferedFix {
  readonly marker: editor.IMarkerData;
  readonly fix: Fix;
  readonly range: ReturnType<ReturnType<typeof textLines>['rangeOf']>;
}

const offered = new WeakMap<editor.ITextModel, readonly OfferedFix[]>();

/** Marks diagnostics of a text in its model, and offers their fixes as code actions. */
export function showDiagnostics(
  model: editor.ITextModel,
  text: string,
  diagnostics: readonly Diagnostic[],
): void {
  const markers = toMarkers(text, diagnostics);
  const lines = textLines(text);
  monaco.editor.setModelMarkers(model, owner, markers);
  if (model.getLanguageId() === 'json') markFindingsSoon(model);
  offered.set(
    model,
    diagnostics.flatMap(({ fix }, index) => {
      const marker = markers[index];
      return fix && marker ? [{ marker, fix, range: lines.rangeOf(fix.span) }] : [];
    }),
  );
}

monaco.languages.registerCodeActionProvider('*', {
  provideCodeActions: (model, range) => ({
    actions: (offered.get(model) ?? [])
      .filter(({ marker }) => monaco.Range.areIntersectingOrTouching(marker, range))
      .map((one) => toCodeAction(model, one)),
    dispose: () => undefined,
  }),
});

const toCodeAction = (
  model: editor.ITextModel,
  { marker, fix, range }: OfferedFix,
): languages.CodeAction => ({
  title: fix.label,
  kind: 'quickfix',
  isPreferred: true,
  diagnostics: [marker],
  edit: {
    edits: [
      {
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range, text: fix.replacement },
      },
    ],
  },
});
