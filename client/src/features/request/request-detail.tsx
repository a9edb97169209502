import type { RequestEvent, ResponseEvent } from '#shared/playground-api/invocation-event';
import { CodeBlock } from '../../ui/code-block.tsx';
import { HeaderTable } from './header-table.tsx';
import styles from './request-detail.module.css';

/** The request exactly as it went out, and how it was answered. */
export function RequestDetail(props: { request: RequestEvent; response: ResponseEvent | null }) {
  const { request, response } = props;
  return (
    <>
      <p className={styles.line}>
        <code>
          <span className={styles.method}>{request.method}</span> {request.url}
        </code>
      </p>
      <HeaderTable label="Request headers" headers={request.headers} openAtFirst />
      <CodeBlock label="Request body" text={request.body} json truncated={request.truncated} />
      {response && (
        <>
          <p className={styles.line}>
            <code className={styles.status} data-failed={response.status >= 400 ? '' : undefined}>
              {response.status}
            </code>
          </p>
          <HeaderTable label="Response headers" headers={response.headers} />
        </>
      )}
    </>
  );
}

export function requestSummary(request: RequestEvent, response: ResponseEvent | null): string {
  const answer = response ? ` → ${response.status}` : '';
  return `${request.method} ${pathOf(request.url)}${answer}`;
}

const pathOf = (url: string): string => {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed ? parsed.pathname.replace(/^\/visitors\/[0-9a-f]{32}/, '') + parsed.search : url;
};
