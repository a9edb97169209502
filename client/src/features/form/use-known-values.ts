import { useMemo } from 'react';
import { readAppSettings } from '#shared/app-settings/read-app-settings';
import { readShowSchema } from '#shared/doctor/schema/read-show-schema';
import { type BindingDefinition, propertyText } from '#shared/function-json/function-definition';
import { useDocument } from '../../stores/document-store.ts';
import { useSchema } from '../../stores/schema-store.ts';
import { useStatus } from '../../stores/status-store.ts';

/** Values that would do for a property, from app settings and the live schema. */
export function useKnownValues(binding: BindingDefinition, property: string): readonly string[] {
  const appSettings = useDocument((state) => state.document.appSettings);
  const schema = useSchema((state) => state.schema);
  const databases = useStatus((state) => state.status?.databases);
  const database = propertyText(binding, 'database') ?? '';
  return useMemo(() => {
    switch (property) {
      case 'connection':
      case 'connectionStringSetting':
        return settingNames(appSettings);
      case 'database':
        return (databases ?? []).map(({ name }) => name);
      case 'tableName':
        return [...(readShowSchema(schema).database(database)?.tables.keys() ?? [])];
      default:
        return [];
    }
  }, [property, appSettings, schema, databases, database]);
}

function settingNames(appSettings: string): readonly string[] {
  try {
    return readAppSettings(appSettings).settings.map(({ name }) => name);
  } catch {
    // They cannot be read: the doctor says so.
    return [];
  }
}
