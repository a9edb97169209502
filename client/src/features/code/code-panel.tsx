import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { runCurrent } from '../../stores/actions.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { editCode, isRemark, retryViews, useViews } from '../../stores/views-in-step.ts';
import { count } from '../../ui/count.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextEditor } from '../editor/text-editor.tsx';
import { codeLanguages } from '../editor/text-editor-props.ts';
import styles from './code-panel.module.css';
import { useCodeFindings } from './use-code-findings.ts';

/** The function's code: the visitor's own, or what the language's writer gives for function.json. */
export default function CodePanel() {
  const model = useViews((state) => state.model);
  const written = useViews((state) => state.written);
  const code = useDocument((state) => state.document.code);
  const failed = useViews((state) => state.failed);
  const text = code ?? written;
  if (failed && (!model || text === null)) {
    return (
      <EmptyState icon="code" title="The code cannot be shown">
        <p>What it takes to read and write this language could not be loaded.</p>
        <Button size="small" onClick={retryViews}>
          Try again
        </Button>
      </EmptyState>
    );
  }
  if (!model) return <Skeleton label="Opening the code" lines={9} />;
  if (text === null) {
    return (
      <EmptyState icon="code" title="No code yet">
        function.json cannot be read, so nothing can be written from it.
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      <CodeHead fileName={model.fileName} own={code !== null} />
      <Losses />
      <div className={styles.text}>
        <CodeText text={text} language={model.language} path={`${model.id}/${model.fileName}`} />
      </div>
    </div>
  );
}

interface CodeTextProps {
  readonly text: string;
  readonly language: string;
  readonly path: string;
}

function CodeText({ text, language, path }: CodeTextProps) {
  const sampleId = useDocument((state) => state.sampleId);
  const reveal = useLayout((state) => state.reveal);
  const findings = useCodeFindings(text);
  return (
    <TextEditor
      language={codeLanguages.find((one) => one === language) ?? 'plaintext'}
      label="Code"
      path={`${sampleId}/code/${path}`}
      value={text}
      onChange={editCode}
      diagnostics={findings}
      reveal={reveal?.file === 'code' ? reveal : null}
      onRun={runCurrent}
    />
  );
}

function CodeHead({ fileName, own }: { fileName: string; own: boolean }) {
  const ahead = useViews((state) => state.ahead);
  const failed = useViews((state) => state.failed);
  const edit = useDocument((state) => state.edit);
  return (
    <div className={styles.head}>
      <code className={styles.file}>{fileName}</code>
      <span className={styles.state} role="status">
        {failed && (
          <>
            <Icon name="warning" />
            Not in step: what it takes to read the code could not be loaded
            <Button size="small" appearance="subtle" onClick={retryViews}>
              Try again
            </Button>
          </>
        )}
        {!failed && ahead === 'code' && (
          <>
            <Icon name="pause" />
            Code is ahead: it cannot be read yet
          </>
        )}
        {!failed && ahead === 'function.json' && (
          <>
            <Icon name="pause" />
            function.json is ahead: it cannot be read yet
          </>
        )}
        {!failed &&
          ahead === null &&
          (own ? 'In step with function.json' : 'Written from function.json')}
      </span>
      {own && (
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="undo" />}
          onClick={() => edit({ code: null })}
        >
          Write anew
        </Button>
      )}
    </div>
  );
}

/** What this language has no words for, what is left to the visitor, and what else to know. */
function Losses() {
  const losses = useViews((state) => state.losses);
  const model = useViews((state) => state.model?.label);
  const [open, setOpen] = useState(false);
  if (losses.length === 0) return null;
  const lost = losses.filter((loss) => !isRemark(loss)).length;
  return (
    <section
      className={styles.losses}
      data-severity={lost > 0 ? 'warning' : 'information'}
      aria-label={`Remarks on ${model}`}
    >
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={lost > 0 ? 'warning' : 'info'} />
        <span>
          {lost > 0
            ? `${count(lost, 'difference')} from function.json`
            : count(losses.length, 'remark')}
        </span>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
      </button>
      {open && (
        <ul>
          {losses
            .toSorted((a, b) => Number(isRemark(a)) - Number(isRemark(b)))
            .map(({ code, binding, property, message }) => (
              <li key={`${code} ${binding} ${property}`}>
                <code>{property ? `${binding}.${property}` : binding}</code> {message}{' '}
                <code className={styles.code}>{code}</code>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
