import type { PropertyDescription } from '#shared/function-json/binding-properties';
import type { Diagnostic } from '#shared/text/diagnostic';
import { Field } from './field.tsx';
import styles from './form-panel.module.css';

interface MethodsFieldProps {
  readonly property: PropertyDescription;
  readonly value: readonly string[];
  readonly findings: readonly Diagnostic[];
  readonly onChange: (value: readonly string[]) => void;
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** HTTP methods, each on or off; their letter case in the text stays. */
export function MethodsField({ property, value, findings, onChange }: MethodsFieldProps) {
  const { name, doc } = property;
  const given = value.map((one) => one.toLowerCase());
  const all = [...methods, ...given.filter((one) => !methods.includes(one))];
  return (
    <Field label={name} doc={doc} findings={findings} group>
      {(control) => (
        <fieldset
          id={control.id}
          className={styles.checks}
          aria-labelledby={`${control.id}-label`}
          aria-describedby={control['aria-describedby']}
        >
          {all.map((method) => (
            <label key={method}>
              <input
                type="checkbox"
                checked={given.includes(method)}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...value, method]
                      : value.filter((one) => one.toLowerCase() !== method),
                  )
                }
              />
              {method}
            </label>
          ))}
        </fieldset>
      )}
    </Field>
  );
}
