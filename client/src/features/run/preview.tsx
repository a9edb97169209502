import type { ConnectionTarget } from '#shared/app-settings/connection-target';
import type { BindingPreview, InvocationPreview } from '#shared/preview/invocation-preview';
import { useAnalysis } from '../../stores/analysis-store.ts';
import { useDocument } from '../../stores/document-store.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ErrorDetail } from '../request/error-detail.tsx';
import { BindingDataTable, triggerSummary } from './binding-data-table.tsx';
import { Expressions, expressionsSummary } from './expressions.tsx';
import styles from './preview.module.css';
import { StepFrame } from './step-frame.tsx';

/** What a run would do, kept up while the visitor types. */
export function Preview({ preview }: { preview: InvocationPreview | null }) {
  const missing = useDocument((state) => state.phase === 'missing');
  const paused = useAnalysis((state) => state.paused);
  if (paused) {
    return (
      <EmptyState icon="play" title="Too large to preview while typing">
        Run still sends it as it is.
      </EmptyState>
    );
  }
  if (missing) return <EmptyState icon="play" title="Nothing to run" />;
  if (!preview) return <Skeleton label="Working out what would be sent" lines={5} />;
  return (
    <>
      <About />
      <ol aria-label="What a run would do">
        {preview.trigger && (
          <StepFrame
            kind="trigger"
            title="Trigger"
            summary={triggerSummary(preview.trigger)}
            status="planned"
            openAtFirst={false}
          >
            <BindingDataTable data={preview.trigger.bindingData} />
          </StepFrame>
        )}
        {preview.error && (
          <StepFrame kind="failure" title="This would fail" status="failed" openAtFirst forceOpen>
            <ErrorDetail error={preview.error} />
          </StepFrame>
        )}
        {preview.bindings.map((binding) => (
          <PlannedBinding key={binding.binding} planned={binding} />
        ))}
        {!preview.error && preview.bindings.length === 0 && (
          <EmptyState icon="database" title="No Kusto binding yet">
            Add one to function.json: <code>"type": "kusto"</code>.
          </EmptyState>
        )}
      </ol>
    </>
  );
}

/** What the sample is there to show. */
function About() {
  const summary = useDocument((state) => state.sample?.summary);
  return summary ? <p className={styles.about}>{summary}</p> : null;
}

function PlannedBinding({ planned }: { planned: BindingPreview }) {
  const { binding, direction, properties, error } = planned;
  const failed = error?.step === 'expressions';
  return (
    <>
      <StepFrame
        kind="expressions"
        title="Binding expressions"
        binding={{ name: binding, direction }}
        summary={expressionsSummary(properties)}
        status={failed ? 'failed' : 'planned'}
        openAtFirst
        forceOpen={failed}
      >
        {failed && <ErrorDetail error={error} />}
        <Expressions properties={properties} />
      </StepFrame>
      {error && !failed && (
        <StepFrame
          kind="failure"
          title="This would fail"
          binding={{ name: binding, direction }}
          status="failed"
          openAtFirst
          forceOpen
        >
          <ErrorDetail error={error} />
        </StepFrame>
      )}
      <PlannedCall planned={planned} />
    </>
  );
}

function PlannedCall({ planned }: { planned: BindingPreview }) {
  if (planned.direction === 'in') {
    const { request, binding } = planned;
    if (!request) return null;
    const { kind, database, text, parameters, options } = request;
    return (
      <StepFrame
        kind="planned-call"
        title={kind === 'query' ? 'Query' : 'Command'}
        binding={{ name: binding, direction: 'in' }}
        summary={`${database} on ${targetName(request.target)}`}
        status="planned"
        openAtFirst
      >
        <CodeBlock label="KQL" text={text} />
        <Pairs label="Parameters" pairs={parameters} />
        <Pairs label="Options" pairs={options} />
      </StepFrame>
    );
  }
  const { target, binding } = planned;
  if (!target) return null;
  const { database, table, mappingRef, dataFormat, ingestionType } = target;
  return (
    <StepFrame
      kind="planned-call"
      title="Ingest"
      binding={{ name: binding, direction: 'out' }}
      summary={`${database}.${table}`}
      status="planned"
      openAtFirst
    >
      <Pairs
        label="Ingestion"
        pairs={[
          { name: 'table', value: `${database}.${table}` },
          { name: 'format', value: dataFormat ?? 'json for one row, multijson for more' },
          { name: 'mapping', value: mappingRef ?? 'none: by column name' },
          { name: 'type', value: ingestionType },
        ]}
      />
    </StepFrame>
  );
}

interface PairsProps {
  readonly label: string;
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
}

function Pairs({ label, pairs }: PairsProps) {
  if (pairs.length === 0) return null;
  return (
    <section aria-label={label}>
      <h4 className={styles.label}>{label}</h4>
      <dl className={styles.pairs}>
        {pairs.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const targetName = (target: ConnectionTarget): string =>
  target.kind === 'embedded' ? 'the embedded cluster' : target.dataSource;
