import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { Notice } from './notice.tsx';

interface RetryNoticeProps {
  readonly problem: {
    readonly code: string;
    readonly message: string;
    /** When trying again makes sense, milliseconds since 1970. */
    readonly retryAt: number | null;
  };
  readonly onRetry: () => void;
}

/** The server gave no answer: why, and when to try again. */
export function RetryNotice({ problem, onRetry }: RetryNoticeProps) {
  const seconds = useSecondsUntil(problem.retryAt);
  return (
    <Notice kind="error">
      <span>
        {problem.message} <code>{problem.code}</code>
      </span>
      <Button size="small" disabled={seconds > 0} onClick={onRetry}>
        {seconds > 0 ? `Run again in ${seconds} s` : 'Run again'}
      </Button>
    </Notice>
  );
}

function useSecondsUntil(at: number | null): number {
  const [now, setNow] = useState(Date.now);
  const left = at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
  const waiting = left > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [waiting]);
  return left;
}
