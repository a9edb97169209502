import type { CodeModelId } from '#shared/code-models/code-model-id';
import { isNodeModel } from '#shared/node-worker/node-model';
import { useDocument } from '../../stores/document-store.ts';
import styles from './outputs-source.module.css';

/** Who says what the function gives: its code, where that can run in the page, or the visitor. */
export function OutputsSource() {
  const codeModel = useDocument((state) => state.document.codeModel);
  const outputsFrom = useDocument((state) => state.document.outputsFrom);
  const edit = useDocument((state) => state.edit);
  if (!isNodeModel(codeModel)) {
    return (
      <p className={styles.note}>
        {languages[codeModel]} code does not run in this page: say what the function gives to each
        output binding when it returns.
      </p>
    );
  }
  return (
    <fieldset className={styles.source}>
      <legend className="visually-hidden">What the function gives</legend>
      <label>
        <input
          type="radio"
          name="outputs-from"
          checked={outputsFrom === 'code'}
          onChange={() => edit({ outputsFrom: 'code' })}
        />
        <span>
          The function’s code decides
          <small>
            It runs in this page between the input and the output bindings, in a sandbox without
            network and storage, for 5 seconds at most.
          </small>
        </span>
      </label>
      <label>
        <input
          type="radio"
          name="outputs-from"
          checked={outputsFrom === 'given'}
          onChange={() => edit({ outputsFrom: 'given' })}
        />
        <span>
          I say it
          <small>The code does not run; each output binding gets what is chosen below.</small>
        </span>
      </label>
    </fieldset>
  );
}

type OtherModel = Exclude<CodeModelId, 'javascript-v3' | 'javascript-v4' | 'typescript-v4'>;

const languages: Readonly<Record<OtherModel, string>> = {
  'csharp-isolated': 'C#',
  'csharp-inproc': 'C#',
  'csharp-script': 'C#',
  'python-v1': 'Python',
  'python-v2': 'Python',
  java: 'Java',
  powershell: 'PowerShell',
};
