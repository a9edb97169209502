import { Button } from '@fluentui/react-components';
import { type Profile, profiles } from '#shared/playground-api/function-app-document';
import { useDocument } from '../../stores/document-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './document-bar.module.css';

const workers: Readonly<Record<Profile, string>> = {
  isolated: '.NET isolated',
  node4: 'Node.js v4 model',
  node3: 'Node.js v3 model',
};

/** The function's name, its worker, and the way back to the sample. */
export function DocumentBar() {
  const { functionName, profile } = useDocument((state) => state.document);
  const ready = useDocument((state) => state.phase === 'ready');
  const dirty = useDocument((state) => state.dirty);
  const edit = useDocument((state) => state.edit);
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
          <span aria-hidden="true">Worker</span>
          <Select
            label="Worker"
            value={profile}
            disabled={!ready}
            options={profiles.map((value) => ({ value, label: workers[value] }))}
            onChange={(value) => edit({ profile: value })}
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
      </div>
      <ElsewhereNotice />
    </>
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
