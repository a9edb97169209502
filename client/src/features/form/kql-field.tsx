import type { PropertyDescription } from '#shared/function-json/binding-properties';
import { type BindingDefinition, propertyText } from '#shared/function-json/function-definition';
import type { Diagnostic } from '#shared/text/diagnostic';
import { runCurrent } from '../../stores/actions.ts';
import { useDocument } from '../../stores/document-store.ts';
import { TextEditor } from '../editor/text-editor.tsx';
import { Field } from './field.tsx';
import styles from './form-panel.module.css';

interface KqlFieldProps {
  readonly binding: BindingDefinition;
  readonly index: number;
  readonly property: PropertyDescription;
  readonly value: string;
  readonly findings: readonly Diagnostic[];
  readonly onChange: (value: string) => void;
}

/** KQL with completions from the tables of the binding's database. */
export function KqlField({ binding, index, property, value, findings, onChange }: KqlFieldProps) {
  const sampleId = useDocument((state) => state.sampleId);
  const { name, required = false, doc } = property;
  return (
    <Field label={name} required={required} doc={doc} findings={findings} group>
      {() => (
        <div className={styles.kql}>
          <TextEditor
            language="kusto"
            label={`${name} of ${binding.name}`}
            path={`${sampleId}/form/${index}/${name}.kql`}
            value={value}
            database={propertyText(binding, 'database') ?? ''}
            onChange={onChange}
            onRun={runCurrent}
          />
        </div>
      )}
    </Field>
  );
}
