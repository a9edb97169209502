import { Button } from '@fluentui/react-components';
import { codeModelIds } from '#shared/code-models/code-model-id';
import { useDocument } from '../../stores/document-store.ts';
import { useExport } from '../../stores/export-store.ts';
import { codeModelNames } from '../../ui/code-model-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './document-bar.module.css';

/** The function's name, its language, and the way back to the sample. */
export function DocumentBar() {
  const { functionName, codeModel } = useDocument((state) => state.document);
  const ready = useDocument((state) => state.phase === 'ready');
  const dirty = useDocument((state) => state.dirty);
  const edit = useDocument((state) => state.edit);
  const chooseCodeModel = useDocument((state) => state.chooseCodeModel);
  const restore = useDocument((state) => state.restore);
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.field}>
          <span aria-hidden="true">Function</span>
          <input
            aria-label="Function name"
            className={styles.name}
            value={functionName}
            title={functionName}
            disabled={!ready}
            spellCheck={false}
            onChange={(event) => edit({ functionName: event.target.value })}
          />
        </div>
        <div className={styles.field}>
          <span aria-hidden="true">Language</span>
          <Select
            label="Language"
            value={codeModel}
            disabled={!ready}
            options={codeModelIds.map((value) => ({ value, label: codeModelNames[value] }))}
            onChange={chooseCodeModel}
          />
        </div>
        {dirty && (
          <Button
            className={styles.restore}
            size="small"
            appearance="subtle"
            icon={<Icon name="undo" />}
            onClick={restore}
          >
            Restore sample
          </Button>
        )}
        <ExportButton ready={ready} />
      </div>
      <ExportNotice />
      <ElsewhereNotice />
    </>
  );
}

function ExportButton({ ready }: { ready: boolean }) {
  const working = useExport(({ state }) => state === 'working');
  const start = useExport((state) => state.start);
  return (
    <IconButton
      icon="download"
      label="Export as a function app"
      disabled={!ready || working}
      onClick={() => void start()}
    />
  );
}

function ExportNotice() {
  const failed = useExport(({ state }) => state === 'failed');
  const start = useExport((state) => state.start);
  if (!failed) return null;
  return (
    <Notice kind="error">
      <span>The function app could not be made.</span>
      <Button size="small" onClick={() => void start()}>
        Try again
      </Button>
    </Notice>
  );
}

/** Another tab wrote this document: the visitor chooses which text stays. */
function ElsewhereNotice() {
  const elsewhere = useDocument((state) => state.elsewhere);
  const takeElsewhere = useDocument((state) => state.takeElsewhere);
  const keepMine = useDocument((state) => state.keepMine);
  if (!elsewhere) return null;
  return (
    <Notice kind="warning">
      <span>This function was changed in another tab. The text here is untouched.</span>
      <Button size="small" onClick={takeElsewhere}>
        Show the other
      </Button>
      <Button size="small" onClick={keepMine}>
        Keep this one
      </Button>
    </Notice>
  );
}
