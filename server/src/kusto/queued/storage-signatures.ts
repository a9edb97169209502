import type { Principal } from '#engine';
import type { Purpose, StorageKey } from './storage-key.ts';

/** Signs addresses of the storage: each principal has blobs and status queues of its own. */
export interface StorageSignatures {
  /** What stands behind the `?` of an address. */
  sign(clusterId: string, principal: Principal): string;
  /** Whose address it is, '' where nobody signs in; null: it is none that this cluster gave. */
  ownerOf(clusterId: string, query: URLSearchParams): string | null;
}

/** Addresses given out where nobody signs in lead nowhere once tokens are asked for. */
export function storageSignatures(key: StorageKey, asksTokens: boolean): StorageSignatures {
  const purpose: Purpose = asksTokens ? 'storage of principals' : 'storage';
  return {
    sign(clusterId, principal) {
      const owner = ownerName(principal);
      if (owner === '') return `sig=${key.sign(clusterId, purpose)}`;
      return `of=${owner}&sig=${key.sign(clusterId, purpose, owner)}`;
    },
    ownerOf(clusterId, query) {
      const owner = query.get('of');
      if (asksTokens !== (owner !== null)) return null;
      const isSigned = key.isSigned(clusterId, purpose, query.get('sig'), owner ?? undefined);
      return isSigned ? (owner ?? '') : null;
    },
  };
}

/** What tells a principal's blobs and queues from those of others; '' for the local one. */
export const ownerName = ({ type, objectId }: Principal): string =>
  type === 'local' ? '' : `${type}-${objectId}`;

/** The name that a principal's blob is kept by. */
export const ownedName = (owner: string, name: string): string =>
  owner === '' ? name : `${owner}/${name}`;
