import { findConnection } from '../app-settings/read-app-settings.ts';
import type { BindingDefinition, BindingProperty } from '../function-json/function-definition.ts';
import { textSpan } from '../function-json/function-definition.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type Span, span } from '../text/span.ts';
import { report } from './catalogue.ts';
import type { Facts } from './facts.ts';
import { nearestName } from './nearest-name.ts';

/** Properties of triggers that name a setting, rather than hold a value. */
const settingNames = new Set(['connection', 'connectionstringsetting', 'topicendpointuri']);

/**
 * AS-02: settings that the trigger needs. The playground fires a sample itself, so there it is no
 * more than an information.
 */
export function checkTriggerSettings(facts: Facts): readonly Diagnostic[] {
  const { definition, document, settings } = facts;
  const names = settings.settings.map(({ name }) => name);
  const severity = document.trigger === null ? 'error' : 'information';
  return (definition?.bindings ?? [])
    .filter(({ kind, isTrigger }) => isTrigger && kind !== 'unknown')
    .flatMap(namedSettings)
    .filter(({ setting }) => !isThere(facts, setting))
    .map(({ setting, property, where }) => {
      const nearest = nearestName(setting, names);
      const fix =
        nearest === null || where.length !== setting.length
          ? undefined
          : { label: `Use '${nearest}'`, span: where, replacement: nearest };
      const detail = { setting, property: property.name, nearest };
      return report('AS-02', detail, { file: 'function.json', span: where }, { fix, severity });
    });
}

interface NamedSetting {
  readonly setting: string;
  readonly property: BindingProperty;
  readonly where: Span;
}

function namedSettings(binding: BindingDefinition): readonly NamedSetting[] {
  return binding.properties.flatMap((property): NamedSetting[] => {
    const { text } = property;
    if (text === null || text === '') return [];
    if (settingNames.has(property.name.toLowerCase())) {
      return [{ setting: text, property, where: textSpan(property, span(0, text.length)) }];
    }
    return [...text.matchAll(/%([\w:.-]+)%/g)].map((match) => ({
      setting: match[1] ?? '',
      property,
      where: textSpan(property, span(match.index + 1, match[0].length - 2)),
    }));
  });
}

/** A connection may also be settings below its name: `MyHub__fullyQualifiedNamespace`. */
const isThere = ({ settings }: Facts, name: string): boolean =>
  findConnection(settings, name) !== undefined ||
  settings.find(`AzureWebJobs${name}`) !== undefined ||
  settings.settings.some((one) => one.name.toLowerCase().startsWith(`${name.toLowerCase()}:`));
