import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readCase } from '../cases/read-case.ts';

/** Texts to start from: what people write, so that a small change of one is near to being KQL. */
const casesFolder = new URL('../cases/', import.meta.url);
/** The conformance corpus, where a checkout has it at its side. */
const corpusFile = new URL('../../../../../shared/corpus/dev.jsonl', import.meta.url);

/** The queries of our own conformance cases, without their comments. */
export const caseQueries: readonly string[] = readdirSync(casesFolder, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.kql'))
  .sort()
  .map((file) => readCase(readFileSync(new URL(file, casesFolder), 'utf8')).query)
  .map((query) => query.replace(/^\/\/.*\n/gm, '').trim());

/** The corpus's queries; none where it is not there. */
export const corpusQueries: readonly string[] = existsSync(corpusFile)
  ? readFileSync(corpusFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { readonly query: string }).query)
  : [];
