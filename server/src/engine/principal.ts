/** Who makes a request. Whoever calls the engine has made sure of it; the engine believes it. */
export interface Principal {
  /** `local`: nobody signs in to this cluster, and everybody who reaches it may do everything. */
  readonly type: 'local' | 'aaduser' | 'aadapp';
  /** What people call it: a user's principal name, an application's id. */
  readonly name: string;
  /** A guid; '' for the local one. */
  readonly objectId: string;
  /** A guid; '' for the local one. */
  readonly tenantId: string;
  readonly displayName: string;
  /** Names or ids of the groups it is a member of. */
  readonly groups: readonly string[];
  /** Who says so: what `current_principal_details()` calls the identity provider. */
  readonly issuer: string;
}

/** Everybody, where nobody signs in. */
export const localPrincipal: Principal = {
  type: 'local',
  name: 'embedded-cluster-user',
  objectId: '',
  tenantId: '',
  displayName: 'local user',
  groups: [],
  issuer: '',
};

/** Whoever has not been asked yet: no name means it, so it has no role. */
export const unknownPrincipal: Principal = {
  type: 'aaduser',
  name: '',
  objectId: '',
  tenantId: '',
  displayName: '',
  groups: [],
  issuer: '',
};

/** `aaduser=<object id>;<tenant id>`. Source: current-principal-function.md, "Returns". */
export const fullyQualifiedName = ({ type, name, objectId, tenantId }: Principal): string =>
  type === 'local' ? name : `${type}=${objectId};${tenantId}`;

/**
 * Whether a principal is meant by a name as commands write it: `aaduser=ann@example.com`,
 * `aadapp=<id>;<tenant>`, `aadgroup=<name>`. A tenant's own name is known of users alone: it is
 * what follows the @. No directory is asked. Source: reference-security-principals.md.
 */
export function isMeantBy(principal: Principal, written: string): boolean {
  if (principal.type === 'local') return written === principal.name;
  const found = /^\s*([a-z]+)\s*=\s*([^;]+?)\s*(?:;\s*(.*?)\s*)?$/i.exec(written);
  if (!found) return false;
  const [, kind = '', id = '', tenant] = found;
  const { type, name, objectId, tenantId, groups } = principal;
  const domain = type === 'aaduser' ? name.slice(name.lastIndexOf('@') + 1) : '';
  if (tenant !== undefined && !isSame(tenant, tenantId) && !isSame(tenant, domain)) return false;
  switch (kind.toLowerCase()) {
    case type:
      return isSame(id, name) || isSame(id, objectId);
    case 'aadgroup':
      return groups.some((group) => isSame(id, group));
    default:
      return false;
  }
}

/** Nothing is nobody's name. */
const isSame = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase();
