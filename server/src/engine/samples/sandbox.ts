import { quoted } from '../parse/quoted.ts';

/** A database of the sandbox and the management commands that fill it, in order. */
export interface SandboxDatabase {
  readonly name: string;
  readonly commands: readonly string[];
}

/** Tables and mapping of the extension's own samples. */
const productTables: readonly string[] = [
  '.create-merge table Products (ProductID:long, Name:string, Cost:real) with (docstring="What the samples read and write")',
  '.create-merge table Item (ItemID:long, ItemName:string, ItemCost:real)',
  '.create-merge table ProductsChangeLog (ProductID:long, CreatedAt:datetime)',
  '.create-or-alter function GetProductsByName(name:string) { Products | where Name == name }',
  `.create-or-alter table Products ingestion json mapping "item_to_product_json" '[{"column":"ProductID","path":"$.ItemID"},{"column":"Name","path":"$.ItemName"},{"column":"Cost","path":"$.ItemCost"}]'`,
  '.alter table Products policy streamingingestion enable',
  '.alter table Item policy streamingingestion enable',
  // Off on purpose: rows of this table arrive by the queued fallback.
  '.alter table ProductsChangeLog policy streamingingestion disable',
];

const productRows = `.ingest inline into table Products <|
1,Road bike,1249.00
2,Mountain bike,1899.50
3,City bike,749.00
4,Helmet,59.90
5,Bell,8.50
6,Lock,34.95
7,Front light,27.40
8,Water bottle,9.99
9,R-MQ-Saddle,44.00
10,Pump,19.25`;

const clothing =
  ".create-merge table eshopclothing (['year']:long, month:long, day:long, ['order']:long, country:long, ['session ID']:long, ['page1_main category']:long, ['page2_clothing model']:string, colour:long, location:long, ['model photography']:long, price:long, ['price 2']:long, page:long)";

const processDetails =
  '.create-merge table ProcessDetails (Name:string, Id:long, PriorityClass:string, FileVersion:string, HandleCount:long, WorkingSet:long, PagedMemorySize:long, PrivateMemorySize:long, VirtualMemorySize:long, TotalProcessorTime:dynamic, SI:long, Handles:long, VM:long, WS:long, PM:long, NPM:long, Path:string, CommandLine:string, Parent:dynamic, Company:string, CPU:real, ProductVersion:string, Description:string, Product:string, BasePriority:long, ExitCode:long, HasExited:bool, StartTime:datetime, MachineName:string, MainWindowTitle:string, Responding:bool, SessionId:long, Modules:dynamic, Threads:dynamic, StartInfo:dynamic)';

/** The table and mapping of the extension's end-to-end test. */
const endToEndTest: readonly string[] = [
  '.create-merge table kusto_functions_e2e_tests (ID:int, Name:string, Cost:real, Timestamp:datetime)',
  `.create-or-alter table kusto_functions_e2e_tests ingestion json mapping "product_to_item_json_mapping" '[{"column":"ID","path":"$.ProductID"},{"column":"Name","path":"$.ProductName"},{"column":"Cost","path":"$.UnitCost"},{"column":"Timestamp","path":"$.Timestamp"}]'`,
];

/**
 * What a new cluster holds, and a reset one again. The first database is the default one.
 * Source: binding-engine.md 9.1, the extension's samples/set-up.
 */
export const sandbox: readonly SandboxDatabase[] = [
  {
    name: 'productsdb',
    commands: [...productTables, clothing, processDetails, productRows],
  },
  {
    name: 'e2e',
    commands: [...productTables, clothing, processDetails, ...endToEndTest],
  },
  {
    name: 'sdktests',
    commands: [
      '.create-merge table ProductsEH (productId:long, name:string, cost:decimal, partitionContext:string)',
      '.alter table ProductsEH policy streamingingestion enable',
    ],
  },
];

/**
 * Fills a cluster with the sandbox's databases, after dropping those of `existing` that may be
 * dropped. `run` runs one management command on a database ('' for the cluster's own commands).
 */
export async function setUpSandbox(
  existing: readonly string[],
  run: (database: string, command: string) => Promise<unknown>,
): Promise<void> {
  for (const name of existing) await run('', `.drop database [${quoted(name)}]`);
  for (const { name, commands } of sandbox) {
    await run('', `.create database ${name} volatile`);
    for (const command of commands) await run(name, command);
  }
}
