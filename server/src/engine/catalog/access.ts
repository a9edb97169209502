import type { Span } from '#shared/text/span';
import { EngineError } from '../errors.ts';
import { fullyQualifiedName, isMeantBy, type Principal } from '../principal.ts';
import type { Catalog, Database, Table } from './catalog.ts';
import { clusterScope, databaseScope, functionScope, tableScope } from './principals.ts';

/**
 * What a principal may do, by its roles on a cluster: one place for what each role includes.
 * Source: role-based-access-control.md, "Roles and permissions"; restricted-view-access-policy.md.
 */
export class Access {
  readonly principal: Principal;
  /** Nobody signs in: everything is allowed. */
  readonly isLocal: boolean;
  readonly #roles: ReadonlySet<string>;
  readonly #isOwner: boolean;

  /** `owners`: principals that are admins of the cluster by its configuration. */
  constructor(
    principal: Principal,
    { roles }: Pick<Catalog, 'roles'>,
    owners: readonly string[] = [],
  ) {
    this.principal = principal;
    this.isLocal = principal.type === 'local';
    this.#isOwner = this.isLocal || owners.some((name) => isMeantBy(principal, name));
    this.#roles = new Set(
      this.isLocal
        ? []
        : roles
            .filter((one) => isMeantBy(principal, one.principal))
            .map(({ scope, role }) => roleKey(scope, role)),
    );
  }

  /** AllDatabasesAdmin. */
  get isClusterAdmin(): boolean {
    return this.#isOwner || this.#has(clusterScope, 'admins');
  }

  /** AllDatabasesMonitor. */
  get isClusterMonitor(): boolean {
    return this.isClusterAdmin || this.#has(clusterScope, 'monitors');
  }

  get mayCreateDatabases(): boolean {
    return this.isClusterAdmin || this.#has(clusterScope, 'databasecreators');
  }

  isAdmin(database: Database): boolean {
    return this.isClusterAdmin || this.#has(databaseScope(database), 'admins');
  }

  isUser(database: Database): boolean {
    return this.isAdmin(database) || this.#has(databaseScope(database), 'users');
  }

  /** The databases that all clusters share (`Samples`) are read by everybody. */
  isViewer(database: Database): boolean {
    return (
      database.readOnly ||
      this.isUser(database) ||
      this.#has(databaseScope(database), 'viewers') ||
      this.#has(clusterScope, 'viewers')
    );
  }

  isMonitor(database: Database): boolean {
    return (
      this.isAdmin(database) ||
      this.isClusterMonitor ||
      this.#has(databaseScope(database), 'monitors')
    );
  }

  isIngestor(database: Database): boolean {
    return this.isAdmin(database) || this.#has(databaseScope(database), 'ingestors');
  }

  isTableAdmin(database: Database, table: Table): boolean {
    return this.isAdmin(database) || this.#has(tableScope(table), 'admins');
  }

  isTableIngestor(database: Database, table: Table): boolean {
    return (
      this.isIngestor(database) ||
      this.isTableAdmin(database, table) ||
      this.#has(tableScope(table), 'ingestors')
    );
  }

  /** Of a stored function or a materialized view. */
  isFunctionAdmin(database: Database, name: string): boolean {
    return this.isAdmin(database) || this.#has(functionScope(database, name), 'admins');
  }

  /** May see names and schemas: who reads it, and who watches it. */
  seesMetadata(database: Database): boolean {
    return this.isViewer(database) || this.isMonitor(database);
  }

  /** A restricted table is read by unrestricted viewers alone, whoever else they are. */
  mayRead(database: Database, table: Table): boolean {
    return this.isViewer(database) && (!isRestricted(table) || this.isUnrestrictedViewer(database));
  }

  isUnrestrictedViewer(database: Database): boolean {
    return this.isLocal || this.#has(databaseScope(database), 'unrestrictedviewers');
  }

  /** Whether anything at all may be ingested, which is what the queue is for. */
  isIngestorSomewhere({ databases }: Catalog): boolean {
    return [...databases.values()].some(
      (database) =>
        this.isIngestor(database) ||
        [...database.tables.values()].some((table) => this.isTableIngestor(database, table)),
    );
  }

  /** `action`: what is not allowed, as `read table 'T' of database 'D'`. */
  refuse(action: string, span?: Span): EngineError {
    const principal = fullyQualifiedName(this.principal);
    return new EngineError('EMB0040', { principal, action }, span);
  }

  #has(scope: string, role: string): boolean {
    return this.isLocal || this.#roles.has(roleKey(scope, role));
  }
}

const roleKey = (scope: string, role: string): string => `${role} ${scope}`;

export const isRestricted = ({ policies }: Table): boolean =>
  isEnabled(policies.get('restrictedviewaccess'));

/** Rows are not filtered here: a table whose policy says they should be is read by nobody. */
export const filtersRows = ({ policies }: Table): boolean =>
  isEnabled(policies.get('rowlevelsecurity'));

function isEnabled(json: string | undefined): boolean {
  if (json === undefined) return false;
  const policy: unknown = JSON.parse(json);
  if (typeof policy !== 'object' || policy === null) return false;
  return Object.entries(policy).some(
    ([name, value]) =>
      name.toLowerCase() === 'isenabled' && (value === true || /^true$/i.test(String(value))),
  );
}
