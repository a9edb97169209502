import type { Database, Policies, Table } from '../catalog/catalog.ts';

/**
 * Whether a table takes streaming ingestion: its own policy says, else its database's. Without any
 * policy it does: a real cluster starts with streaming off, which would only be in the way here.
 */
export function takesStreaming(database: Database, table: Table): boolean {
  return enabled(table.policies) ?? enabled(database.policies) ?? true;
}

function enabled(policies: Policies): boolean | null {
  const text = policies.get('streamingingestion');
  if (text === undefined) return null;
  const policy = JSON.parse(text) as { readonly IsEnabled?: unknown };
  return typeof policy.IsEnabled === 'boolean' ? policy.IsEnabled : null;
}
