import { useId, useState } from 'react';
import type { PropertyDescription } from '#shared/function-json/binding-properties';
import { bindingProperties } from '#shared/function-json/binding-properties';
import type { BindingDefinition } from '#shared/function-json/function-definition';
import {
  type BindingKind,
  bindingKinds,
  propertyOf,
} from '#shared/function-json/function-definition';
import type { Diagnostic } from '#shared/text/diagnostic';
import { changeBinding, removeBinding } from '../../stores/edit-bindings.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Field } from './field.tsx';
import { Finding } from './finding.tsx';
import styles from './form-panel.module.css';
import { OtherProperties } from './other-properties.tsx';
import { PropertyField } from './property-field.tsx';
import { SelectField } from './select-field.tsx';
import { usualProperties } from './usual-properties.ts';

interface BindingCardProps {
  readonly binding: BindingDefinition;
  readonly index: number;
  readonly findings: readonly Diagnostic[];
}

/** One binding: what it is, the properties it has or usually has, the others folded away. */
export function BindingCard({ binding, index, findings }: BindingCardProps) {
  const described = propertiesOf(binding);
  // A field stays where it is while it is typed in.
  const [shownAtFirst] = useState(() => described.filter((one) => isShown(binding, one)));
  const shown = described.filter((one) => shownAtFirst.includes(one));
  const folded = described.filter((one) => !shownAtFirst.includes(one));
  const title = useId();
  const findingsOf = (name: string): readonly Diagnostic[] => {
    const property = propertyOf(binding, name);
    if (!property) return [];
    const { offset } = property.nameSpan;
    const end = property.span.offset + property.span.length;
    return findings.filter(({ span }) => offset <= span.offset && span.offset + span.length <= end);
  };
  const beside = new Set(described.flatMap(({ name }) => findingsOf(name)));
  for (const name of ['type', 'direction', 'name']) {
    for (const one of findingsOf(name)) beside.add(one);
  }
  const fieldOf = (property: PropertyDescription) => (
    <PropertyField
      key={property.name}
      binding={binding}
      index={index}
      property={property}
      findings={findingsOf(property.name)}
    />
  );
  return (
    <li className={styles.card} aria-labelledby={title}>
      <div className={styles.cardHead}>
        <Icon name={iconOf(binding)} />
        <h2 id={title}>
          <code className={styles.name}>{binding.name || '(no name)'}</code>{' '}
          <span className={styles.kind}>{titleOf(binding)}</span>
        </h2>
        <IconButton
          icon="target"
          label={`Show ${binding.name} in function.json`}
          onClick={() => useLayout.getState().goTo('function.json', binding.span)}
        />
        <IconButton
          icon="cross"
          label={`Remove ${binding.name}`}
          onClick={() => removeBinding(index)}
        />
      </div>
      <div className={styles.fields}>
        {findings
          .filter((finding) => !beside.has(finding))
          .map((finding) => (
            <Finding key={`${finding.code} ${finding.message}`} finding={finding} />
          ))}
        <Declaration binding={binding} index={index} findingsOf={findingsOf} />
        {shown.map(fieldOf)}
        {folded.length > 0 && (
          <details
            className={styles.more}
            open={folded.some(({ name }) => propertyOf(binding, name)) || undefined}
          >
            <summary>
              More: <span>{folded.map(({ name }) => name).join(', ')}</span>
            </summary>
            <div className={styles.fields}>{folded.map(fieldOf)}</div>
          </details>
        )}
        <OtherProperties binding={binding} described={described} />
      </div>
    </li>
  );
}

interface DeclarationProps {
  readonly binding: BindingDefinition;
  readonly index: number;
  readonly findingsOf: (name: string) => readonly Diagnostic[];
}

/** Name, and what of type and direction can be chosen. */
function Declaration({ binding, index, findingsOf }: DeclarationProps) {
  const { isTrigger, kind, type, direction, name } = binding;
  return (
    <>
      <Field
        label="name"
        required
        doc="The name the function uses: a letter, then letters and digits, or `$return` on an output."
        findings={findingsOf('name')}
      >
        {(field) => (
          <input
            {...field}
            value={name}
            onChange={(event) =>
              changeBinding(index, (before) => ({ ...before, name: event.target.value }))
            }
          />
        )}
      </Field>
      {isTrigger && (
        <SelectField
          label="type"
          doc="What fires the function."
          value={kind === 'unknown' ? type : kind}
          options={bindingKinds
            .filter((one) => one.endsWith('Trigger'))
            .map((one) => ({ value: one, label: one }))}
          findings={findingsOf('type')}
          onChange={(to) => changeBinding(index, (before) => ({ ...before, type: to }))}
        />
      )}
      {kind === 'kusto' && (
        <SelectField
          label="direction"
          doc="`in` reads before the function runs, `out` writes after it returned."
          value={direction}
          options={[
            { value: 'in', label: 'in' },
            { value: 'out', label: 'out' },
          ]}
          findings={findingsOf('direction')}
          onChange={(to) =>
            changeBinding(index, (before) => ({
              ...before,
              direction: to === 'out' ? 'out' : 'in',
            }))
          }
        />
      )}
    </>
  );
}

/** The properties its kind can have in its direction, and those of the other it has anyway. */
function propertiesOf(binding: BindingDefinition): readonly PropertyDescription[] {
  if (binding.kind === 'unknown') return [];
  return bindingProperties[binding.kind].filter(
    ({ name, direction }) =>
      !['type', 'direction', 'name'].includes(name) &&
      (binding.kind !== 'kusto' ||
        direction === 'both' ||
        direction === binding.direction ||
        propertyOf(binding, name) !== undefined),
  );
}

const isShown = (binding: BindingDefinition, { name, required }: PropertyDescription): boolean =>
  required === true ||
  usualProperties.has(name) ||
  (name === 'cardinality' && binding.isTrigger) ||
  propertyOf(binding, name) !== undefined;

const iconOf = ({ isTrigger, kind }: BindingDefinition): IconName =>
  isTrigger ? 'bolt' : kind === 'kusto' ? 'database' : 'code';

const titles: Readonly<Record<BindingKind, string>> = {
  kusto: 'Kusto',
  httpTrigger: 'HTTP trigger',
  timerTrigger: 'Timer trigger',
  queueTrigger: 'Queue trigger',
  blobTrigger: 'Blob trigger',
  eventHubTrigger: 'Event Hubs trigger',
  serviceBusTrigger: 'Service Bus trigger',
  eventGridTrigger: 'Event Grid trigger',
  rabbitMQTrigger: 'RabbitMQ trigger',
  manualTrigger: 'Manual trigger',
  http: 'HTTP output',
  unknown: '',
};

function titleOf({ kind, type, direction }: BindingDefinition): string {
  if (kind === 'kusto') return `Kusto ${direction === 'out' ? 'output' : 'input'}`;
  return titles[kind] || type || 'no type';
}
