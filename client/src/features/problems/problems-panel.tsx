import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Diagnostic, DocumentFile, Severity } from '#shared/text/diagnostic';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { fixDocument, positionAt, textOfFile } from '../../stores/document-places.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Explanation } from './explanation.tsx';
import styles from './problems-panel.module.css';

const files: Readonly<Record<DocumentFile, string>> = {
  'function.json': 'function.json',
  code: 'code',
  'host.json': 'host.json',
  'app-settings': 'App settings',
  trigger: 'Trigger',
  outputs: 'Outputs',
  query: 'Query',
};

const icons = { error: 'error', warning: 'warning', information: 'info' } as const satisfies Record<
  Severity,
  IconName
>;

/** Everything known to be wrong in the document; a press goes to the place. */
export function ProblemsPanel() {
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const paused = useAnalysis((state) => state.paused);
  const open = useLayout((state) => state.problemsOpen);
  const toggle = useLayout((state) => state.toggleProblems);
  const sorted = [...diagnostics].sort((a, b) => rank(a.severity) - rank(b.severity));
  return (
    <section className={styles.panel} aria-label="Problems">
      <h2 className={styles.head}>
        <button type="button" aria-expanded={open} onClick={toggle}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          Problems
          <Counts diagnostics={diagnostics} />
        </button>
      </h2>
      {open && sorted.length > 0 && (
        <ul className={styles.list}>
          {sorted.map((diagnostic) => (
            <Problem
              key={`${diagnostic.file} ${diagnostic.binding} ${diagnostic.span.offset} ${diagnostic.code} ${diagnostic.message}`}
              diagnostic={diagnostic}
            />
          ))}
        </ul>
      )}
      {open && sorted.length === 0 && (
        <p className={styles.none}>
          {paused ? 'Not examined while typing: the document is very large.' : 'No problems found.'}
        </p>
      )}
    </section>
  );
}

function Counts({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const severities = ['error', 'warning', 'information'] as const;
  return severities.map((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    if (count === 0) return null;
    return (
      <span key={severity} className={styles.count} data-severity={severity}>
        <Icon name={icons[severity]} />
        {count}
        <span className="visually-hidden">{severity}</span>
      </span>
    );
  });
}

function Problem({ diagnostic }: { diagnostic: Diagnostic }) {
  const { code, severity, message, file, span, binding, fix } = diagnostic;
  const goTo = useLayout((state) => state.goTo);
  const text = useDocument((state) => textOfFile(state.document, file, binding));
  const at = text === null ? null : positionAt(text, span.offset);
  const [explained, setExplained] = useState(false);
  return (
    <li className={styles.problem}>
      <button type="button" className={styles.place} onClick={() => goTo(file, span, binding)}>
        <span className={styles.severity} data-severity={severity}>
          <Icon name={icons[severity]} />
          <span className="visually-hidden">{severity}</span>
        </span>
        <span className={styles.message}>{message}</span>
        <span className={styles.where}>
          <code>{code}</code> {files[file]}
          {at && ` ${at.line}:${at.column}`}
        </span>
      </button>
      {fix && (
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="wrench" />}
          onClick={() => fixDocument(file, fix)}
        >
          {fix.label}
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={explained}
        aria-label={`Why ${code}`}
        onClick={() => setExplained(!explained)}
      >
        Why
      </Button>
      {explained && <Explanation code={code} />}
    </li>
  );
}

const rank = (severity: Severity): number => Object.keys(icons).indexOf(severity);
