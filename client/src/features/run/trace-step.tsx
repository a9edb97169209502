import { lazy, Suspense } from 'react';
import { isIngest, type RunStep } from '../../stores/run.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { count } from '../../ui/count.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ErrorDetail } from '../request/error-detail.tsx';
import { HeaderTable } from '../request/header-table.tsx';
import { RequestDetail, requestSummary } from '../request/request-detail.tsx';
import { BindingDataTable, triggerSummary } from './binding-data-table.tsx';
import { Expressions, expressionsSummary } from './expressions.tsx';
import { FunctionLines, functionSummary } from './function-step.tsx';
import { OutputRows } from './output-rows.tsx';
import { Rows } from './rows.tsx';
import { StepFrame } from './step-frame.tsx';
import { TableChanges, tableSummary } from './table-changes.tsx';

const FunctionValue = lazy(() => import('./function-value.tsx'));

/** One step of a run, with the error that belongs to it. */
export function TraceStep({ step }: { step: RunStep }) {
  const shown = presentation(step);
  return (
    <StepFrame
      kind={step.kind}
      title={shown.title}
      summary={shown.summary}
      binding={step.binding === null ? null : { name: step.binding, direction: shown.direction }}
      status={step.status}
      durationMs={step.durationMs}
      openAtFirst={shown.openAtFirst}
      forceOpen={step.error !== null}
    >
      {step.error && <ErrorDetail error={step.error} />}
      <StepBody step={step} />
    </StepFrame>
  );
}

interface Presentation {
  readonly title: string;
  readonly summary: string;
  readonly direction: 'in' | 'out';
  readonly openAtFirst: boolean;
}

function presentation(step: RunStep): Presentation {
  switch (step.kind) {
    case 'trigger':
      return {
        title: 'Trigger',
        summary: triggerSummary(step.event),
        direction: 'in',
        openAtFirst: false,
      };
    case 'expressions':
      return {
        title: 'Binding expressions',
        summary: expressionsSummary(step.event.properties),
        direction: step.event.direction,
        openAtFirst: true,
      };
    case 'request': {
      const ingest = isIngest(step.request);
      return {
        title: ingest
          ? 'Ingest call'
          : step.request.purpose === 'management'
            ? 'Command'
            : 'Request',
        summary: requestSummary(step.request, step.response),
        direction: ingest ? 'out' : 'in',
        openAtFirst: false,
      };
    }
    case 'rows': {
      const { total, columns } = step.event;
      return {
        title: 'Rows',
        summary: `${count(total, 'row')} · ${count(columns.length, 'column')}`,
        direction: 'in',
        openAtFirst: true,
      };
    }
    case 'value':
      return {
        title: 'Function receives',
        summary: step.event.type + changes(step.event.losses),
        direction: 'in',
        openAtFirst: false,
      };
    case 'function':
      return {
        title: 'Function runs',
        summary: functionSummary(step),
        direction: 'in',
        openAtFirst: true,
      };
    case 'output': {
      const { rowCount, format, discarded } = step.event;
      const dropped = discarded > 0 ? ` · ${discarded} dropped` : '';
      return {
        title: 'Output rows',
        summary: `${count(rowCount, 'row')}${rowCount > 0 ? ` · ${format}` : ''}${dropped}`,
        direction: 'out',
        openAtFirst: true,
      };
    }
    case 'table':
      return {
        title: 'Table',
        summary: tableSummary(step.before, step.after),
        direction: 'out',
        openAtFirst: true,
      };
    case 'http-response':
      return {
        title: 'HTTP response',
        summary: `${step.event.status} ${step.event.contentType}`,
        direction: 'out',
        openAtFirst: true,
      };
    case 'failure':
      return { title: failures[step.step], summary: '', direction: 'in', openAtFirst: true };
  }
}

const changes = (losses: readonly unknown[] = []): string =>
  losses.length > 0 ? ` · ${count(losses.length, 'value')} changed on the way` : '';

const failures: Readonly<Record<Extract<RunStep, { kind: 'failure' }>['step'], string>> = {
  indexing: 'Load the function',
  trigger: 'Trigger',
  expressions: 'Binding expressions',
  connection: 'Connection',
  query: 'Request',
  value: 'Function receives',
  function: 'Function runs',
  output: 'Output rows',
  ingest: 'Ingest call',
};

function StepBody({ step }: { step: RunStep }) {
  switch (step.kind) {
    case 'trigger':
      return <BindingDataTable data={step.event.bindingData} />;
    case 'expressions':
      return <Expressions properties={step.event.properties} />;
    case 'request':
      return <RequestDetail request={step.request} response={step.response} />;
    case 'rows':
      return <Rows event={step.event} />;
    case 'value':
      return (
        <Suspense fallback={<Skeleton label="Opening the value" lines={3} />}>
          <FunctionValue event={step.event} />
        </Suspense>
      );
    case 'function':
      return <FunctionLines step={step} />;
    case 'output':
      return <OutputRows event={step.event} />;
    case 'table':
      return <TableChanges before={step.before} after={step.after} />;
    case 'http-response':
      return (
        <>
          <HeaderTable label="Headers the function set" headers={step.event.headers ?? []} />
          <CodeBlock
            label="Response body"
            text={step.event.body}
            json
            truncated={step.event.truncated}
          />
        </>
      );
    case 'failure':
      return null;
  }
}
