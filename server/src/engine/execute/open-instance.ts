import { DuckDBInstance } from '@duckdb/node-api';
import { registerJavascriptFunctions } from '../functions/index.ts';
import { identifier, join, sql, text } from '../sql/sql.ts';

export interface InstanceOptions {
  /** DuckDB threads. */
  readonly threads: number;
  readonly memoryLimitBytes: number;
}

/** A read-only file that is attached before the locks fall. */
export interface SharedFile {
  readonly path: string;
  readonly attachedAs: string;
}

/** Deeper SQL is refused by DuckDB: the known crashes need far more. */
const maxExpressionDepth = 1000;

/** Beside a cluster's file: rows on their way into a table. */
export const stagingPathsOf = (path: string): readonly string[] =>
  [1, 2].map((i) => `${path}.staged-${i}.parquet`);

/**
 * Opens a DuckDB instance and locks it: no files but those of `stagingPathsOf`, network, extensions or settings from then on.
 * `disabled_filesystems` would go further, but a file-backed instance does not take it together
 * with `enable_external_access = false`; what then stays open (`enable_logging`, `ATTACH` of its
 * own files) is closed by the gate, which lets nothing but SELECTs of known functions through.
 * Order and settings: safety.md sections 0.5 and 2.1.
 */
export async function openInstance(
  path: string,
  options: InstanceOptions,
  shared: SharedFile | null,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(path, {
    threads: `${options.threads}`,
    memory_limit: `${options.memoryLimitBytes}B`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    max_expression_depth: `${maxExpressionDepth}`,
    pivot_limit: '1000',
  });
  try {
    const connection = await instance.connect();
    try {
      await connection.run("SET temp_directory = ''");
      await connection.run("SET max_temp_directory_size = '0KB'");
      if (shared)
        await connection.run(
          sql`ATTACH ${text(shared.path)} AS ${identifier(shared.attachedAs)} (READ_ONLY)`.sql,
        );
      registerJavascriptFunctions(connection);
      await connection.run(
        sql`SET allowed_paths = [${join(stagingPathsOf(path).map(text), ', ')}]`.sql,
      );
      // The same paths hold other rows each time.
      await connection.run('SET enable_external_file_cache = false');
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
    } finally {
      connection.closeSync();
    }
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
