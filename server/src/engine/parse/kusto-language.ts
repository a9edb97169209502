/// <reference types="@kusto/language-service-next" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { showViewsToWildcards, type WildcardLanguage } from './view-wildcards.ts';

/** What the engine uses of Kusto.Language; nothing behind this folder sees its objects. */
export interface KustoLanguage {
  readonly KustoCode: Kusto.Language.KustoCodeFunc;
  readonly EngineCommands: Kusto.Language.EngineCommandsFunc;
  readonly GlobalState: Kusto.Language.GlobalStateFunc;
}

/**
 * Bridge.NET's `Dictionary` keeps text keys as properties of a plain object, and asks it for
 * `hasOwnProperty`: names such as `__proto__` and `hasOwnProperty` are lost in it, or break it.
 * Waits for a version of @kusto/language-service-next (12.4.1 here) without that.
 */
const withAnyKey = (script: string): string =>
  script
    .replaceAll('this.simpleBuckets={}', 'this.simpleBuckets=Object.create(null)')
    .replaceAll('this.simpleBuckets.hasOwnProperty(', 'Object.hasOwn(this.simpleBuckets,');

/**
 * Kusto.Language, loaded at the first call: about a third of a second.
 * Its files are scripts that define the globals `Bridge` and `Kusto`.
 */
export function kustoLanguage(): KustoLanguage {
  // What the scripts below leave behind.
  const loaded = globalThis as { Kusto?: { readonly Language: KustoLanguage } };
  const isFirst = !loaded.Kusto;
  if (isFirst) {
    const require = createRequire(import.meta.url);
    for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
      const path = require.resolve(`@kusto/language-service-next/${file}`);
      runInThisContext(withAnyKey(readFileSync(path, 'utf8')), { filename: path });
    }
  }
  if (!loaded.Kusto) throw new Error('Kusto.Language did not define its globals');
  if (isFirst) showViewsToWildcards(loaded.Kusto.Language as unknown as WildcardLanguage);
  return loaded.Kusto.Language;
}
