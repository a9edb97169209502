import type { AppSettings } from '../app-settings/read-app-settings.ts';
import { type BindingDefinition, propertyOf } from '../function-json/function-definition.ts';
import { declaredType } from '../parameter-types/parameter-type.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { triggerData } from './binding-data.ts';
import { blobPathPattern } from './blob-binding-data.ts';
import { blobPathNames } from './blob-path.ts';
import { parseRouteTemplate } from './route-template.ts';
import { emptySample, sampleOfTrigger } from './trigger-payload.ts';

/**
 * The names that an in-process host lets expressions use: those the trigger offers whatever it
 * fires with, and the properties of the class it is bound to. In lower case. Null for a trigger the
 * playground does not know. Errors: TR-04, BE-01, BE-02.
 * Source: binding-engine.md, sections 0 and 3.6.
 */
export function triggerContract(
  trigger: BindingDefinition,
  document: FunctionAppDocument,
  settings: AppSettings,
): ReadonlySet<string> | null {
  const kind = sampleOfTrigger(trigger.kind);
  if (kind === null) return null;
  const properties = declaredType(document, trigger.name)?.properties ?? [];
  const names = [
    ...fixedNames(trigger, document, settings, kind),
    ...properties.map(({ name }) => name),
  ];
  return new Set(names.map((name) => name.toLowerCase()));
}

function fixedNames(
  trigger: BindingDefinition,
  document: FunctionAppDocument,
  settings: AppSettings,
  kind: FunctionAppDocument['trigger']['kind'],
): readonly string[] {
  if (kind === 'http') {
    const property = propertyOf(trigger, 'route');
    const place = { file: 'function.json', span: (property ?? trigger).span } as const;
    const route = parseRouteTemplate(property?.text || document.functionName, place);
    return [...route.parameters.map(({ name }) => name), 'headers', 'query', trigger.name];
  }
  if (kind === 'blob') {
    const path = blobPathNames(blobPathPattern(trigger, settings));
    return [...path, 'blobTrigger', 'uri', 'properties', 'metadata'];
  }
  const ambient = { now: () => new Date(0), newGuid: () => '' };
  const sample = { ...document, trigger: emptySample(kind, '') };
  return triggerData(trigger, sample, settings, ambient).always.map(({ name }) => name);
}
