import { useId, useMemo, useState } from 'react';
import { writeRowType } from '#shared/code-models/row-types/write-row-type';
import type { ValueEvent, WireColumn } from '#shared/playground-api/invocation-event';
import { useDocument } from '../../stores/document-store.ts';
import { useRun } from '../../stores/run-store.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { codeModelNames } from '../../ui/code-model-names.ts';
import styles from './function-value.module.css';
import { lossPlaces } from './loss-places.ts';
import { Losses } from './losses.tsx';

/** What the function sees: the value after its worker's conversion, and a type for its rows. */
export default function FunctionValue({ event }: { event: ValueEvent }) {
  const [view, setView] = useState<'value' | 'type'>('value');
  const columns = useColumns(event.binding);
  const group = useId();
  if (!columns) return <Value event={event} />;
  return (
    <div className={styles.value}>
      <fieldset className={styles.views}>
        <legend className="visually-hidden">What to show of {event.binding}</legend>
        {(['value', 'type'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={group} checked={view === one} onChange={() => setView(one)} />
            {one === 'value' ? 'Value' : 'Type for its rows'}
          </label>
        ))}
      </fieldset>
      {view === 'value' ? (
        <Value event={event} />
      ) : (
        <TypeOfRows name={event.binding} columns={columns} />
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
