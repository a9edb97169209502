import { Button } from '@fluentui/react-components';
import { type ReactNode, useMemo, useState } from 'react';
import type { QueryResponse } from '#shared/playground-api/query';
import { runQueryText } from '../../stores/actions.ts';
import type { QueryRun } from '../../stores/query-run.ts';
import { useQuery } from '../../stores/query-store.ts';
import { useStatus, whatHoldsUp } from '../../stores/status-store.ts';
import { count } from '../../ui/count.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Notice } from '../../ui/notice.tsx';
import { RetryNotice } from '../../ui/retry-notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { StatusIcon } from '../../ui/status-icon.tsx';
import { Chart } from '../chart/chart.tsx';
import { ErrorDetail } from '../request/error-detail.tsx';
import { RequestDetail } from '../request/request-detail.tsx';
import { ResultsTable } from '../results/results-table.tsx';
import { type AnswerPart, answerParts } from './answer-parts.ts';
import { QueryExamples } from './query-examples.tsx';
import styles from './query-results.module.css';
import { ResultTabs } from './result-tabs.tsx';

/** What running the query brought, or what to do when there is nothing yet. */
export function QueryResults() {
  const run = useQuery((state) => state.run);
  return (
    <section className={styles.results} aria-label="Answer">
      <p className="visually-hidden" role="status">
        {statusWords(run)}
      </p>
      <Content run={run} />
    </section>
  );
}

function Content({ run }: { run: QueryRun }) {
  const heldUp = useStatus(whatHoldsUp);
  switch (run.state) {
    case 'idle':
      return <QueryExamples />;
    case 'running':
      return (
        <>
          <Summary status="running" words="Running" facts={heldUp} />
          <Skeleton label="Waiting for the answer" lines={4} />
        </>
      );
    case 'canceled':
      return (
        <>
          <Summary status="canceled" words="Canceled" facts={formatDuration(run.elapsedMs)} />
          <QueryExamples />
        </>
      );
    case 'interrupted':
      return (
        <>
          <Summary status="interrupted" words="Interrupted" />
          <Notice kind="warning">
            <span>The page was left while this query ran. Your text is as you left it.</span>
            <Button size="small" onClick={runQueryText}>
              Run again
            </Button>
          </Notice>
        </>
      );
    case 'unanswered':
      return (
        <>
          <Summary status="failed" words="No answer" />
          <RetryNotice problem={run.problem} onRetry={runQueryText} />
        </>
      );
    case 'answered':
      return <Answer answer={run.answer} elapsedMs={run.elapsedMs} />;
  }
}

interface SummaryProps {
  readonly status: 'running' | 'succeeded' | 'failed' | 'canceled' | 'interrupted';
  readonly words: string;
  readonly facts?: string;
  readonly children?: ReactNode;
}

/** One line that says how the query stands. */
function Summary({ status, words, facts, children }: SummaryProps) {
  return (
    <div className={styles.summary} data-status={status}>
      <h2 className={styles.state}>
        <StatusIcon status={status} />
        {words}
      </h2>
      <span className={styles.facts}>{facts}</span>
      {children}
    </div>
  );
}

function Answer({ answer, elapsedMs }: { answer: QueryResponse; elapsedMs: number }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const parts = useMemo(() => answerParts(answer), [answer]);
  const part = parts.find(({ id }) => id === chosen) ?? parts[0];
  const failed = answer.outcome === 'failed';
  return (
    <>
      <Summary
        status={failed ? 'failed' : 'succeeded'}
        words={failed ? 'Failed' : 'Done'}
        facts={formatDuration(elapsedMs)}
      >
        <ResultTabs tabs={parts} current={part?.id ?? ''} onChoose={setChosen} />
      </Summary>
      <div
        className={styles.content}
        role="tabpanel"
        id="answer-panel"
        aria-labelledby={`answer-${part?.id}`}
      >
        {part && <Part part={part} />}
      </div>
    </>
  );
}

function Part({ part }: { part: AnswerPart }) {
  switch (part.kind) {
    case 'error':
      return (
        <div className={styles.page}>
          <ErrorDetail error={part.error} />
        </div>
      );
    case 'request':
      return (
        <div className={styles.page}>
          <RequestDetail request={part.request} response={part.response} />
        </div>
      );
    case 'chart':
      return (
        <div className={styles.whole}>
          <Chart chart={part.chart} />
        </div>
      );
    case 'table': {
      const { columns, rows, total } = part.table;
      return (
        <>
          {part.undrawn && (
            <p className={styles.note}>
              <code>render {part.undrawn}</code> came with the answer; this page does not draw it.
            </p>
          )}
          <div className={styles.whole}>
            <ResultsTable columns={columns} rows={rows} total={total} label={part.label} fill />
          </div>
        </>
      );
    }
  }
}

function statusWords(run: QueryRun): string {
  switch (run.state) {
    case 'idle':
      return '';
    case 'running':
      return 'Running';
    case 'canceled':
      return 'Canceled';
    case 'interrupted':
      return 'Interrupted';
    case 'unanswered':
      return 'No answer';
    case 'answered':
      return run.answer.outcome === 'failed'
        ? `Failed: ${run.answer.error.code}`
        : `Done: ${run.answer.tables.map(({ total }) => count(total, 'row')).join(', ')}`;
  }
}
