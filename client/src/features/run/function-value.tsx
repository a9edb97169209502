import { useId, useMemo, useState } from 'react';
import { writeRowType } from '#shared/code-models/row-types/write-row-type';
import { type FunctionView, functionView } from '#shared/function-view/function-view';
import { toJson } from '#shared/json/json';
import { parseJson } from '#shared/json/parse-json';
import type { ValueEvent, ValueLoss, WireColumn } from '#shared/playground-api/invocation-event';
import { useDocument } from '../../stores/document-store.ts';
import { useRun } from '../../stores/run-store.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { codeModelNames } from '../../ui/code-model-names.ts';
import styles from './function-value.module.css';
import { lossPlaces } from './loss-places.ts';
import { Losses } from './losses.tsx';

/** What the function sees: the value after its worker's conversion, and a type for its rows. */
export default function FunctionValue({ event }: { event: ValueEvent }) {
  const [view, setView] = useState<'value' | 'language' | 'type'>('value');
  const columns = useColumns(event.binding);
  const language = useLanguageView(event);
  const group = useId();
  if (!columns) return <Value event={event} />;
  const labels = {
    value: 'Value',
    ...(language && { language: 'As the language shows it' }),
    type: 'Type for its rows',
  };
  return (
    <div className={styles.value}>
      <fieldset className={styles.views}>
        <legend className="visually-hidden">What to show of {event.binding}</legend>
        {(['value', 'language', 'type'] as const)
          .filter((one) => labels[one] !== undefined)
          .map((one) => (
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
      {view === 'type' ? (
        <TypeOfRows name={event.binding} columns={columns} />
      ) : view === 'language' && language ? (
        <LanguageValue view={language} losses={event.losses ?? []} />
      ) : (
        <Value event={event} />
      )}
    </div>
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

function LanguageValue({ view, losses }: { view: FunctionView; losses: readonly ValueLoss[] }) {
  const { expression, type, text, marks } = view;
  const marksOf = useMemo(() => () => marks.map(({ span }) => span), [marks]);
  return (
    <>
      <p className={styles.note}>
        <code>{expression}</code>: {type}
      </p>
      <CodeBlock label={expression} text={text} marksOf={marksOf} />
      <Losses losses={losses} />
    </>
  );
}

/** Null where the language shows JSON as JSON, or the text is not all of it. */
function useLanguageView({ binding, text, truncated, losses }: ValueEvent): FunctionView | null {
  const codeModel = useDocument((state) => state.document.codeModel);
  return useMemo(() => {
    const { root, errors } = parseJson(truncated ? '' : text);
    if (root === null || errors.length > 0) return null;
    const json = toJson(root, 'as strings');
    return functionView(codeModel, binding, { json, losses: losses ?? [] });
  }, [codeModel, binding, text, truncated, losses]);
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
