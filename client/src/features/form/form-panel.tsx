import { useEffect, useMemo, useRef, useState } from 'react';
import { readFunctionJson } from '#shared/function-json/read-function-json';
import type { Diagnostic } from '#shared/text/diagnostic';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AddBinding } from './add-binding.tsx';
import { BindingCard } from './binding-card.tsx';
import { Finding } from './finding.tsx';
import styles from './form-panel.module.css';

/** function.json as fields, a card a binding. Each change is an edit of that one place of the text. */
export default function FormPanel() {
  const functionJson = useDocument((state) => state.document.functionJson);
  const { definition, errors } = useMemo(() => readFunctionJson(functionJson), [functionJson]);
  const findings = useFindings();
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState(0);
  useEffect(() => {
    if (added === 0) return;
    list.current?.lastElementChild?.querySelector<HTMLInputElement>('input')?.focus();
  }, [added]);

  if (!definition) {
    return (
      <EmptyState icon="list" title="Nothing to show as a form">
        function.json cannot be read, or has no <code>bindings</code>.
      </EmptyState>
    );
  }
  const { bindings } = definition;
  const ahead = errors.some(({ code }) => code === 'FJ-01');
  const inNone = findings.filter(
    ({ span }) => !bindings.some((binding) => holds(binding.span, span)),
  );
  return (
    <div className={styles.panel}>
      {ahead && (
        <Notice kind="info">
          <span>function.json is ahead: it cannot be read yet. The form waits for it.</span>
        </Notice>
      )}
      <fieldset className={styles.all} disabled={ahead}>
        <legend className="visually-hidden">Bindings</legend>
        {!ahead && inNone.map((one) => <Finding key={keyOf(one)} finding={one} />)}
        <ol ref={list} className={styles.cards}>
          {bindings.map((binding, index) => (
            <BindingCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a card is kept while its binding is typed in, not when others come or go
              key={`${index} of ${bindings.length}`}
              binding={binding}
              index={index}
              findings={findings.filter(({ span }) => holds(binding.span, span))}
            />
          ))}
        </ol>
        <AddBinding definition={definition} onAdded={() => setAdded((times) => times + 1)} />
      </fieldset>
    </div>
  );
}

function useFindings(): readonly Diagnostic[] {
  const diagnostics = useAnalysis((state) => state.diagnostics);
  return useMemo(() => diagnostics.filter(({ file }) => file === 'function.json'), [diagnostics]);
}

const keyOf = ({ code, span, message }: Diagnostic): string => `${code} ${span.offset} ${message}`;

const holds = (outer: Diagnostic['span'], inner: Diagnostic['span']): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
