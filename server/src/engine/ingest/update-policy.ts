import type { Database } from '../catalog/catalog.ts';

/** One object of an update policy. Source: update-policy.md, "The update policy object". */
export interface UpdatePolicy {
  readonly isEnabled: boolean;
  readonly source: string;
  readonly query: string;
}

/** Members are read in any letter case, as the service does; a policy is an array or one object. */
export function readUpdatePolicy(json: string | undefined): readonly UpdatePolicy[] {
  if (json === undefined) return [];
  const read: unknown = JSON.parse(json);
  return (Array.isArray(read) ? read : [read]).map((item: unknown) => {
    const members = new Map(
      Object.entries(item ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return {
      isEnabled: members.get('isenabled') !== false,
      source: String(members.get('source') ?? ''),
      query: String(members.get('query') ?? ''),
    };
  });
}

/** Whether an enabled update policy of the database reads from the table. */
export function feedsOthers({ tables }: Database, source: string): boolean {
  for (const { policies } of tables.values()) {
    const policy = readUpdatePolicy(policies.get('update'));
    if (policy.some(({ isEnabled, source: name }) => isEnabled && name === source)) return true;
  }
  return false;
}
