import { writeHostJson } from '#shared/app-export/write-host-json';
import { runCurrent } from '../../stores/actions.ts';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { useLayout } from '../../stores/layout-store.ts';
import { TextEditor } from '../editor/text-editor.tsx';

export function FunctionJsonText() {
  const value = useDocument((state) => state.document.functionJson);
  const edit = useDocument((state) => state.edit);
  return (
    <JsonText
      file="function.json"
      label="function.json"
      value={value}
      onChange={(functionJson) => edit({ functionJson })}
    />
  );
}

export function AppSettingsText() {
  const value = useDocument((state) => state.document.appSettings);
  const edit = useDocument((state) => state.edit);
  return (
    <JsonText
      file="app-settings"
      label="App settings"
      value={value}
      onChange={(appSettings) => edit({ appSettings })}
    />
  );
}

/** The visitor's own, or the one an export would have. */
export function HostJsonText() {
  const hostJson = useDocument((state) => state.document.hostJson);
  const written = useDocument((state) => writeHostJson(state.document.codeModel));
  const edit = useDocument((state) => state.edit);
  return (
    <JsonText
      file="host.json"
      label="host.json"
      value={hostJson ?? written}
      onChange={(text) => edit({ hostJson: text === written ? null : text })}
    />
  );
}

interface JsonTextProps {
  readonly file: 'function.json' | 'app-settings' | 'host.json';
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function JsonText({ file, label, value, onChange }: JsonTextProps) {
  const sampleId = useDocument((state) => state.sampleId);
  const diagnostics = useAnalysis((state) => state.diagnostics);
  const reveal = useLayout((state) => state.reveal);
  return (
    <TextEditor
      language="json"
      label={label}
      path={`${sampleId}/${file}`}
      value={value}
      onChange={onChange}
      diagnostics={diagnostics.filter((diagnostic) => diagnostic.file === file)}
      reveal={reveal?.file === file ? reveal : null}
      onRun={runCurrent}
    />
  );
}
