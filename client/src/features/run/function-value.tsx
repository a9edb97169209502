import { useId, useMemo, useState } from 'react';
import { writeRowType } from '#shared/code-models/row-types/write-row-type';
import { type FunctionView, functionView } from '#shared/function-view/function-view';
import { toJson } from '#shared/json/json';
import { parseJson } from '#shared/json/parse-json';
import type { ValueEvent, WireColumn } from '#shared/playground-api/invocation-event';
import { useDocument } from '../../stores/document-store.ts';
import { useRun } from '../../stores/run-store.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { codeModelNames } from '../../ui/code-model-names.ts';
import styles from './function-value.module.css';
import { lossPlaces } from './loss-places.ts';
import { Losses } from './losses.tsx';

/**
 * What the function sees: the value after its worker's conversion, how its own language shows it,
 * and a type for its rows.
 */
export default function FunctionValue({ event }: { event: ValueEvent }) {
  const [chosen, setView] = useState<View>('value');
  const columns = useColumns(event.binding);
  const inLanguage = useInLanguage(event);
  const codeModel = useDocument((state) => state.document.codeModel);
  const group = useId();
  const labels: Readonly<Record<View, string>> = {
    value: 'Value',
    language: `In ${codeModelNames[codeModel]}`,
    type: 'Type for its rows',
  };
  const views = (['value', 'language', 'type'] as const).filter(
    (view) => view === 'value' || (view === 'language' ? inLanguage : columns),
  );
  const view = views.find((one) => one === chosen) ?? 'value';
  return (
    <div className={styles.value}>
      {views.length > 1 && (
        <fieldset className={styles.views}>
          <legend className="visually-hidden">What to show of {event.binding}</legend>
          {views.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={group}
                checked={view === one}
                onChange={() => setView(one)}
              />
              {labels[one]}
            </label>
          ))}
        </fieldset>
      )}
      {view === 'value' && <Value event={event} />}
      {view === 'language' && inLanguage && <InLanguage shown={inLanguage} event={event} />}
      {view === 'type' && columns && <TypeOfRows name={event.binding} columns={columns} />}
    </div>
  );
}

type View = 'value' | 'language' | 'type';

/** Null for a language that shows JSON, and for what is no whole JSON. */
function useInLanguage({ binding, text, truncated, losses }: ValueEvent): FunctionView | null {
  const codeModel = useDocument((state) => state.document.codeModel);
  return useMemo(() => {
    const { root, errors } = parseJson(truncated ? '' : text);
    if (!root || errors.length > 0) return null;
    const json = toJson(root, 'as strings');
    return functionView(codeModel, binding, { json, losses: losses ?? [] });
  }, [codeModel, binding, text, truncated, losses]);
}

function InLanguage({ shown, event }: { shown: FunctionView; event: ValueEvent }) {
  const { expression, type, text, marks } = shown;
  const marksOf = useMemo(() => () => marks.map(({ span }) => span), [marks]);
  return (
    <>
      <p className={styles.note}>
        <code>{expression}</code>: {type}
      </p>
      <CodeBlock label={`What ${expression} is`} text={text} marksOf={marksOf} />
      <Losses losses={event.losses ?? []} />
    </>
  );
}

function Value({ event }: { event: ValueEvent }) {
  const { binding, text, truncated, losses } = event;
  const marksOf = useMemo(() => losses && ((shown: string) => lossPlaces(shown, losses)), [losses]);
  return (
    <>
      <CodeBlock
        label={`Value of ${binding}`}
        text={text}
        json
        truncated={truncated}
        {...(marksOf && { marksOf })}
      />
      <Losses losses={losses ?? []} />
    </>
  );
}

function TypeOfRows({ name, columns }: { name: string; columns: readonly WireColumn[] }) {
  const codeModel = useDocument((state) => state.document.codeModel);
  const { text, notes } = useMemo(
    () => writeRowType(codeModel, name, columns),
    [codeModel, name, columns],
  );
  return (
    <>
      <CodeBlock
        label={`Type for the rows of ${name} in ${codeModelNames[codeModel]}`}
        text={text}
      />
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  );
}

/** The columns that the run read for a binding; null when it read none. */
function useColumns(binding: string): readonly WireColumn[] | null {
  return useRun(({ run }) => {
    const step = run.steps.findLast((one) => one.kind === 'rows' && one.binding === binding);
    return step?.kind === 'rows' && step.event.columns.length > 0 ? step.event.columns : null;
  });
}
