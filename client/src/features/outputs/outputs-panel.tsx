import { runsItsCode } from '#shared/node-worker/node-model';
import type { FunctionOutput } from '#shared/playground-api/function-app-document';
import { runCurrent } from '../../stores/actions.ts';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import { TextEditor } from '../editor/text-editor.tsx';
import { type OutputRow, outputRows } from './output-rows.ts';
import styles from './outputs-panel.module.css';
import { OutputsSource } from './outputs-source.tsx';

/** What the function gives to each output binding: by its code, or said in its place. */
export function OutputsPanel() {
  const byCode = useDocument((state) => runsItsCode(state.document));
  return (
    <div className={styles.panel}>
      <OutputsSource />
      {!byCode && <GivenOutputs />}
    </div>
  );
}

function GivenOutputs() {
  const outputs = useDocument((state) => state.document.outputs);
  const definition = useAnalysis((state) => state.preview?.definition ?? null);
  const { rows, inputs } = outputRows(definition, outputs);
  if (rows.length === 0) {
    return (
      <EmptyState icon="code" title="This function has no output binding">
        Add a binding with <code>"direction": "out"</code> to function.json, and say here what the
        function gives to it.
      </EmptyState>
    );
  }
  return rows.map((row) => <Output key={row.binding} row={row} inputs={inputs} />);
}

type Value = FunctionOutput['value'];

function Output({ row, inputs }: { row: OutputRow; inputs: readonly string[] }) {
  const editOutput = useDocument((state) => state.editOutput);
  const { binding, value } = row;
  const chosen = value.kind === 'input' ? `input:${value.binding}` : value.kind;
  const options = [
    { value: 'trigger-payload', label: 'The trigger’s payload' },
    ...inputs.map((input) => ({ value: `input:${input}`, label: `What ${input} delivered` })),
    { value: 'json', label: 'A value, as JSON' },
    { value: 'text', label: 'A text' },
    { value: 'none', label: 'Nothing' },
  ];
  return (
    <section className={styles.output} aria-label={`Output ${binding}`}>
      <div className={styles.head}>
        <code className={styles.name}>{binding}</code>
        <Icon name="chevron-right" />
        <span className={styles.target}>{row.target}</span>
        <Select
          label={`What the function gives to ${binding}`}
          value={chosen}
          options={
            options.some((option) => option.value === chosen)
              ? options
              : [{ value: chosen, label: `${chosen.slice(6)} (no such input)` }, ...options]
          }
          onChange={(to) => editOutput(binding, chosenValue(to, value))}
        />
      </div>
      {(value.kind === 'json' || value.kind === 'text') && (
        <OutputText binding={binding} value={value} />
      )}
    </section>
  );
}

interface OutputTextProps {
  readonly binding: string;
  readonly value: Extract<Value, { text: string }>;
}

function OutputText({ binding, value }: OutputTextProps) {
  const sampleId = useDocument((state) => state.sampleId);
  const editOutput = useDocument((state) => state.editOutput);
  const reveal = useLayout((state) => state.reveal);
  const diagnostics = useAnalysis((state) => state.diagnostics);
  return (
    <div className={styles.text}>
      <TextEditor
        language={value.kind === 'json' ? 'json' : 'plaintext'}
        label={`Value for ${binding}`}
        path={`${sampleId}/outputs/${binding}`}
        value={value.text}
        onChange={(text) => editOutput(binding, { ...value, text })}
        diagnostics={diagnostics.filter(
          (diagnostic) => diagnostic.file === 'outputs' && diagnostic.binding === binding,
        )}
        reveal={reveal?.file === 'outputs' && reveal.binding === binding ? reveal : null}
        onRun={runCurrent}
      />
    </div>
  );
}

/** The value after another choice; a text typed for one kind is kept for the other. */
function chosenValue(chosen: string, before: Value): Value {
  const text = 'text' in before ? before.text : '';
  if (chosen.startsWith('input:')) return { kind: 'input', binding: chosen.slice(6) };
  switch (chosen) {
    case 'json':
      return { kind: 'json', text: text || '{\n  \n}' };
    case 'text':
      return { kind: 'text', text };
    case 'none':
      return { kind: 'none' };
    default:
      return { kind: 'trigger-payload' };
  }
}
