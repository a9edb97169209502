import { type AppDiagnosis, diagnoseApp, schemaOfApp } from '#shared/doctor/app/diagnose-app';
import { analyseAgainst } from './analyse-kql.ts';
import { codeReader } from './code-reader.ts';
import { type AppFolder, readAppFolder } from './read-app-folder.ts';

export interface FolderDiagnosis extends AppDiagnosis, AppFolder {}

/**
 * Everything that is or will go wrong with the function app in a folder; queries are checked against
 * the schema of its `setup.kql`. Errors: those of the file system when the folder cannot be read.
 */
export async function diagnoseFolder(folder: string): Promise<FolderDiagnosis> {
  const { files, skipped } = await readAppFolder(folder);
  const schema = schemaOfApp(files);
  const diagnosis = diagnoseApp(files, {
    readCode: await codeReader(files),
    ...(schema === null ? {} : { schema, analyseKql: analyseAgainst(schema) }),
  });
  return { ...diagnosis, files, skipped };
}
