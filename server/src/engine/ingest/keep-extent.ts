import type { Table } from '../catalog/catalog.ts';
import type { Transaction } from '../catalog/cluster-store.ts';
import { addExtent, extentsOf } from '../catalog/extents.ts';

/** What an ingestion says of the extent it makes. */
export interface ExtentProperties {
  readonly tags?: readonly string[];
  readonly ingestIfNotExists?: readonly string[];
  readonly creationTicks?: bigint | null;
}

/** Tags of this kind say what was ingested before. Source: extent-tags.md. */
const ingestBy = 'ingest-by:';

/** Whether the table has rows with one of the tags that an ingestion must not come after. */
export async function isTagThere(
  transaction: Transaction,
  table: Table,
  { ingestIfNotExists = [] }: ExtentProperties,
): Promise<boolean> {
  if (ingestIfNotExists.length === 0) return false;
  const wanted = new Set(ingestIfNotExists.map((tag) => `${ingestBy}${tag}`));
  const extents = await extentsOf(transaction, table.guid);
  return extents.some(({ tags }) => tags.some((tag) => wanted.has(tag)));
}

/** Whether an ingestion leaves more than rows: a record that tells them apart. */
export const hasOwnExtent = ({
  tags = [],
  creationTicks = null,
  sourceId,
}: ExtentProperties & { readonly sourceId?: string }): boolean =>
  sourceId !== undefined || tags.length > 0 || creationTicks !== null;

/** Keeps the record of rows that have come in, where it tells more than they do. */
export async function keepExtent(
  transaction: Transaction,
  table: Table,
  extent: { readonly id: string; readonly rowCount: number },
  properties: ExtentProperties & { readonly sourceId?: string; readonly nowTicks: bigint },
): Promise<void> {
  if (!hasOwnExtent(properties)) return;
  const { tags = [], creationTicks, sourceId = null, nowTicks } = properties;
  await addExtent(transaction, {
    id: extent.id,
    tableGuid: table.guid,
    createdTicks: creationTicks ?? nowTicks,
    rowCount: BigInt(extent.rowCount),
    tags,
    sourceId,
  });
}
