import { text } from '../sql/sql.ts';

/** What the attacks aim at. */
export interface AttackTargets {
  /** A file that is there, with something in it. */
  readonly secretPath: string;
  /** A file that the instance may read and write. */
  readonly stagingPath: string;
  /** A folder that may be written to. */
  readonly folder: string;
  /** A server that counts who calls: `http://127.0.0.1:PORT`. */
  readonly url: string;
}

/**
 * Statements that must fail on a locked instance, whoever sends them, by group.
 * Source: safety.md 2.1.
 */
export function instanceAttacks({
  secretPath,
  stagingPath,
  folder,
  url,
}: AttackTargets): readonly string[] {
  const secret = text(secretPath).sql;
  const fresh = (name: string): string => text(`${folder}/self-test-${name}`).sql;
  const http = (name: string): string => text(`${url}/${name}`).sql;
  return [
    // Reading files.
    `SELECT * FROM read_csv(${secret})`,
    `SELECT * FROM read_csv_auto(${secret})`,
    `SELECT * FROM read_text(${secret})`,
    `SELECT * FROM read_blob(${secret})`,
    `SELECT * FROM read_json(${secret})`,
    `SELECT * FROM read_json_objects(${secret})`,
    `SELECT * FROM read_ndjson_objects(${secret})`,
    `SELECT * FROM read_parquet(${secret})`,
    `SELECT * FROM parquet_metadata(${secret})`,
    `SELECT * FROM sniff_csv(${secret})`,
    `SELECT * FROM glob(${text(`${folder}/*`).sql})`,
    `SELECT * FROM ${secret}`,
    `SELECT * FROM ${text(`file://${secretPath}`).sql}`,
    `SELECT * FROM read_text('/proc/self/environ')`,
    `SELECT * FROM read_text('/dev/stdin')`,
    // Past the files that may be read.
    `SELECT * FROM read_text(${text(`${stagingPath}/../secret.csv`).sql})`,
    `SELECT * FROM read_text(${text(`${stagingPath}*`).sql})`,
    `COPY (SELECT 1) TO ${text(`${stagingPath}.csv`).sql}`,
    `ATTACH ${text(`${stagingPath}.duckdb`).sql}`,
    `CREATE VIEW self_test_view AS SELECT * FROM read_csv(${secret})`,
    `CREATE TABLE self_test_table AS SELECT * FROM read_text(${secret})`,
    // Writing files.
    `COPY (SELECT 1) TO ${fresh('copy.csv')}`,
    `COPY (SELECT 1) TO ${fresh('copy.parquet')} (FORMAT parquet)`,
    `COPY (SELECT 1) TO '/dev/stderr'`,
    `EXPORT DATABASE ${fresh('export')}`,
    `IMPORT DATABASE ${fresh('export')}`,
    // Other databases.
    `ATTACH ${fresh('attach.duckdb')}`,
    `ATTACH ${secret} AS self_test_attached (READ_ONLY)`,
    // Network.
    `SELECT * FROM read_csv(${http('read.csv')})`,
    `SELECT * FROM read_parquet(${http('read.parquet')})`,
    `SELECT * FROM ${http('scan.csv')}`,
    `SELECT * FROM read_csv('s3://bucket/read.csv')`,
    `ATTACH ${http('attach.duckdb')} AS self_test_remote`,
    // Extensions.
    'INSTALL httpfs',
    `INSTALL httpfs FROM ${http('extensions')}`,
    `FORCE INSTALL spatial FROM ${http('extensions')}`,
    'LOAD httpfs',
    `LOAD ${fresh('evil.duckdb_extension')}`,
    // Settings: nothing may be changed, the locks least of all.
    'SET enable_external_access = true',
    'SET GLOBAL enable_external_access = true',
    'RESET enable_external_access',
    'PRAGMA enable_external_access = true',
    'SET lock_configuration = false',
    'SET GLOBAL lock_configuration = false',
    'RESET lock_configuration',
    'PRAGMA lock_configuration = false',
    `SET memory_limit = '100GB'`,
    'SET threads = 64',
    'SET max_expression_depth = 1000000',
    `SET temp_directory = ${fresh('spill')}`,
    `SET max_temp_directory_size = '100GB'`,
    `SET allowed_directories = [${text(folder).sql}]`,
    `SET allowed_paths = [${secret}]`,
    `SET log_query_path = ${fresh('log')}`,
    `SET home_directory = ${text(folder).sql}`,
    `SET extension_directory = ${text(folder).sql}`,
    `SET secret_directory = ${text(folder).sql}`,
    `SET custom_extension_repository = ${http('extensions')}`,
    'SET autoinstall_known_extensions = true',
    'SET autoload_known_extensions = true',
    'SET allow_unsigned_extensions = true',
    'SET allow_community_extensions = true',
    'SET allow_persistent_secrets = true',
    // Secrets.
    `CREATE PERSISTENT SECRET self_test_secret (TYPE http, BEARER_TOKEN 'x')`,
    // The shared file.
    'CREATE TABLE samples.main.self_test (a INTEGER)',
    'DROP TABLE samples.main.t1',
    'DELETE FROM samples.main.t1',
  ];
}

/**
 * What an instance cannot refuse, or dies of when it runs: the gate must. They are never run.
 * Source: safety.md 0.6 and 2.1, the row "still allowed everywhere".
 */
export const gateAttacks: readonly string[] = [
  `CALL enable_logging(storage = 'file', storage_config = {'path': '/tmp'})`,
  `CALL enable_logging('QueryLog')`,
  `SELECT * FROM enable_logging('QueryLog')`,
  `ATTACH ':memory:' AS other`,
  'DETACH samples',
  'SET VARIABLE x = 1',
  `SET schema = 'd1'`,
  'CHECKPOINT',
  'FORCE CHECKPOINT',
  'EXPLAIN ANALYZE SELECT 1',
  'PREPARE p AS SELECT 1',
  'PRAGMA enable_verification',
  'PRAGMA version',
  `SELECT * FROM query('SELECT 1')`,
  `SELECT * FROM query_table('t1')`,
  `SELECT json_execute_serialized_sql('{}')`,
  `SELECT * FROM json_execute_serialized_sql('{}')`,
  'SELECT sleep_ms(1000)',
  'SELECT * FROM duckdb_settings()',
  'SELECT * FROM duckdb_databases()',
  'SELECT * FROM duckdb_tables()',
  'SELECT * FROM duckdb_secrets()',
  'SELECT * FROM duckdb_logs',
  'SELECT * FROM pg_catalog.pg_tables',
  'SELECT * FROM information_schema.tables',
  'SELECT * FROM kusto_meta.databases',
  `SELECT current_setting('temp_directory')`,
  `SELECT getvariable('x')`,
  `SELECT json_structure('[]')`,
  `SELECT '[]'::JSON::VARIANT`,
  `SELECT * FROM read_parquet('local.duckdb.staged-1.parquet')`,
  `COPY (SELECT 1) TO 'local.duckdb.staged-1.parquet'`,
  `ATTACH 'local.duckdb.staged-1.parquet' AS other`,
  'SHOW TABLES',
  'DESCRIBE d1.t3',
  'SUMMARIZE d1.t3',
  'DROP TABLE d1.t3',
  'INSERT INTO d1.t3 VALUES (1)',
  'SELECT 1; SELECT 2',
  'SELECT 1; DROP TABLE d1.t3',
];
