import type { ResolvedProperty } from '#shared/playground-api/invocation-event';
import { expressionParts, type Part, resolvedParts } from './expression-parts.ts';
import styles from './expressions.module.css';

/** Each property's template with its expressions marked, and what they became. */
export function Expressions({ properties }: { properties: readonly ResolvedProperty[] }) {
  const held = properties.filter(({ tokens }) => tokens.length > 0);
  const plain = properties.filter(({ tokens }) => tokens.length === 0);
  return (
    <div className={styles.list}>
      {held.map((property) => (
        <Property key={property.property} property={property} />
      ))}
      {plain.length > 0 && (
        <p className={styles.plain}>
          Sent as written: {plain.map(({ property }) => property).join(', ')}
        </p>
      )}
    </div>
  );
}

function Property({ property }: { property: ResolvedProperty }) {
  return (
    <dl className={styles.property}>
      <dt>{property.property}</dt>
      <dd>
        <Text parts={expressionParts(property)} kind="template" />
      </dd>
      {property.resolved !== null && (
        <dd className={styles.resolved}>
          <span className={styles.arrow} aria-hidden="true">
            →
          </span>
          <span className="visually-hidden">became </span>
          <Text parts={resolvedParts(property)} kind="resolved" />
        </dd>
      )}
      {property.tokens.map(
        (token) =>
          token.error !== undefined && (
            <dd key={token.span.offset} className={styles.error}>
              <code>{token.expression}</code> {token.error}
            </dd>
          ),
      )}
    </dl>
  );
}

function Text({ parts, kind }: { parts: readonly Part[]; kind: 'template' | 'resolved' }) {
  return (
    <code className={styles.text}>
      {parts.map((part, index) =>
        part.token ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
            key={index}
            data-kind={part.error ? 'error' : kind}
            title={part.title}
          >
            {part.text || '(empty)'}
          </mark>
        ) : (
          part.text
        ),
      )}
    </code>
  );
}

/** What the expressions became, as short as it can be said. */
export function expressionsSummary(properties: readonly ResolvedProperty[]): string {
  const tokens = properties.flatMap((property) => property.tokens);
  if (tokens.length === 0) return 'none';
  return tokens.map(({ expression, value }) => `${expression} = ${value ?? '?'}`).join(', ');
}
