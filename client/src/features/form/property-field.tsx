import { valueOfNode } from '#shared/code-models/function-json/from-function-json';
import type { PropertyDescription } from '#shared/function-json/binding-properties';
import { type BindingDefinition, propertyOf } from '#shared/function-json/function-definition';
import type { Diagnostic } from '#shared/text/diagnostic';
import { setProperty } from '../../stores/edit-bindings.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { Field } from './field.tsx';
import styles from './form-panel.module.css';
import { KqlField } from './kql-field.tsx';
import { MethodsField } from './methods-field.tsx';
import { SelectField } from './select-field.tsx';
import { useKnownValues } from './use-known-values.ts';

interface PropertyFieldProps {
  readonly binding: BindingDefinition;
  readonly index: number;
  readonly property: PropertyDescription;
  readonly findings: readonly Diagnostic[];
}

const notSet = '';

/** A property in the control that fits what it can hold. */
export function PropertyField({ binding, index, property, findings }: PropertyFieldProps) {
  const { name, type, values, doc, required = false } = property;
  const given = propertyOf(binding, name);
  const value = given && valueOfNode(given.node);
  const set = (to: Parameters<typeof setProperty>[2]) =>
    setProperty(index, given?.name ?? name, to);
  const known = useKnownValues(binding, name);

  if (given && value === undefined) {
    return (
      <Field label={name} required={required} doc={doc} findings={findings} group>
        {() => (
          <button
            type="button"
            className={styles.link}
            onClick={() => useLayout.getState().goTo('function.json', given.span)}
          >
            Not a text: edit it in function.json
          </button>
        )}
      </Field>
    );
  }
  if (type === 'string[]') {
    return (
      <MethodsField
        property={property}
        value={Array.isArray(value) ? value : []}
        findings={findings}
        onChange={(to) => set(to.length === 0 ? undefined : to)}
      />
    );
  }
  const text = value === undefined || value === null ? '' : String(value);
  if (type === 'boolean') {
    return (
      <SelectField
        label={name}
        doc={doc}
        value={text}
        options={[
          { value: notSet, label: 'not set' },
          { value: 'true', label: 'true' },
          { value: 'false', label: 'false' },
        ]}
        findings={findings}
        onChange={(to) => set(to === notSet ? undefined : to === 'true')}
      />
    );
  }
  if (values && !property.expressions) {
    const otherwise = property.default ? `not set (${property.default})` : 'not set';
    return (
      <SelectField
        label={name}
        required={required}
        doc={doc}
        value={text}
        options={[
          { value: notSet, label: otherwise },
          ...values.map((one) => ({ value: one, label: one })),
        ]}
        findings={findings}
        onChange={(to) => set(to === notSet ? undefined : to)}
      />
    );
  }
  const change = (to: string) => set(to === '' && !required ? undefined : to);
  if (name === 'kqlCommand') {
    return (
      <KqlField
        binding={binding}
        index={index}
        property={property}
        value={text}
        findings={findings}
        onChange={change}
      />
    );
  }
  const offered = values ?? known;
  return (
    <Field label={name} required={required} doc={doc} findings={findings}>
      {(control) => (
        <>
          <input
            {...control}
            list={offered.length > 0 ? `${control.id}-known` : undefined}
            value={text}
            placeholder={property.default ?? (required ? '' : 'not set')}
            onChange={(event) => change(event.target.value)}
          />
          {offered.length > 0 && (
            <datalist id={`${control.id}-known`}>
              {offered.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
