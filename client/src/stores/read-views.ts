import type { BindingDocument } from '#shared/code-models/binding-document';
import type { CodeModel, Loss } from '#shared/code-models/code-model';
import { codeModels } from '#shared/code-models/code-models';
import { fromFunctionJson } from '#shared/code-models/function-json/from-function-json';
import { bringInStep } from '#shared/code-models/in-step/bring-in-step';
import type { EditedView, ViewTexts } from '#shared/code-models/in-step/step';
import { readShowSchema } from '#shared/doctor/schema/read-show-schema';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import type {
  FunctionAppDocument,
  ParameterType,
} from '#shared/playground-api/function-app-document';
import { codeReader } from './code-reader.ts';
import { knownRows } from './known-rows.ts';
import type { Run } from './run.ts';
import type { ClusterSchema } from './schema-store.ts';
import type { ViewsState } from './views-in-step.ts';

/** How the views of a document stand, and what has to change in it so that they say the same. */
export interface ReadViews extends Omit<ViewsState, 'written' | 'failed'> {
  /** Null while function.json cannot be read. */
  readonly written: string | null;
  readonly patch: Partial<FunctionAppDocument>;
  /** The texts that said the same last. */
  readonly inStep: ViewTexts | null;
}

/** Where the columns of rows are known from: generated code has types for them. */
interface Known {
  readonly run: Run;
  readonly schema: ClusterSchema | null;
}

const schemaOf = ({ schema }: Known) => (schema ? readShowSchema(schema) : null);

/**
 * `inStep`: the texts that said the same last; null when that is not known, which is as if they did
 * now. A module of its own, loaded after the paint.
 */
export async function readViews(
  document: FunctionAppDocument,
  inStep: ViewTexts | null,
  edited: EditedView,
  known: Known,
): Promise<ReadViews> {
  const model = codeModels[document.codeModel];
  const declared = declaredBy(document);
  const written =
    declared && model.write(declared, knownRows(declared, known.run, schemaOf(known)));
  const shown: ReadViews = {
    model: about(model, document.functionName),
    written: written?.text ?? null,
    losses: written?.losses ?? [],
    ahead: declared ? null : 'function.json',
    patch: {},
    inStep,
  };
  const { functionName, functionJson, code } = document;
  if (code === null) {
    const now = written && { functionName, functionJson, code: written.text };
    return { ...shown, inStep: now ?? inStep };
  }
  const reader = await codeReader(model.id);
  const now: ViewTexts = { functionName, functionJson, code };
  const step = bringInStep(model, reader.parse, inStep ?? now, now, edited);
  return {
    ...shown,
    losses: withoutRepeats([...step.byHand, ...shown.losses]),
    ahead: step.ahead,
    patch: changesOf(document, step.texts, step.parameterTypes),
    inStep: step.before,
  };
}

function declaredBy({ functionJson, functionName }: FunctionAppDocument): BindingDocument | null {
  const { definition, errors } = readFunctionJson(functionJson);
  if (!definition || errors.some(({ code }) => code === 'FJ-01')) return null;
  return fromFunctionJson(definition, functionName);
}

const about = (model: CodeModel, functionName: string): ViewsState['model'] => ({
  id: model.id,
  label: model.label,
  language: model.language,
  fileName: model.fileName(functionName),
});

/** What is to be done by hand is not said again as a loss. */
const withoutRepeats = (losses: readonly Loss[]): readonly Loss[] =>
  losses.filter(
    (loss, index) =>
      losses.findIndex(
        ({ binding, property }) => binding === loss.binding && property === loss.property,
      ) === index,
  );

function changesOf(
  document: FunctionAppDocument,
  texts: ViewTexts,
  types: ReadonlyMap<string, string>,
): Partial<FunctionAppDocument> {
  const { functionName, functionJson, code } = texts;
  const known = document.parameterTypes ?? [];
  const told = new Map(known.map(({ binding, type }) => [binding, type]));
  const news = new Map([...types].filter(([binding, type]) => told.get(binding) !== type));
  return {
    ...(functionName !== document.functionName && { functionName }),
    ...(functionJson !== document.functionJson && { functionJson }),
    ...(code !== document.code && { code }),
    ...(news.size > 0 && { parameterTypes: changedTypes(known, news) }),
  };
}

/** A type of another name has other properties; what is known of them went with the old one. */
function changedTypes(
  known: readonly ParameterType[],
  types: ReadonlyMap<string, string>,
): readonly ParameterType[] {
  const others = known.filter(({ binding }) => !types.has(binding));
  return [...others, ...[...types].map(([binding, type]) => ({ binding, type }))];
}
