import type { Ambient } from '../ambient/ambient.ts';
import type { AppSettings } from '../app-settings/read-app-settings.ts';
import { resolveSettings } from '../binding-expression/settings-expression.ts';
import {
  type BindingDefinition,
  propertyOf,
  textSpan,
} from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import type { BlobTriggerSample } from '../playground-api/trigger-sample.ts';
import { utf8Length } from '../text/utf8-length.ts';
import { matchBlobPath } from './blob-path.ts';
import { hostString } from './host-value.ts';
import {
  bodyEntries,
  dateTimeOffset,
  dictionary,
  metadata,
  objectOf,
  type TriggerData,
  wholeNumber,
} from './trigger-data.ts';

/** The storage account of a blob that exists in the sample only. */
const account = 'https://playground.blob.core.windows.net';

/**
 * What a blob offers: the names in the trigger's `path`, and what storage says about it.
 * Errors: BE-01 and BE-02 in `path`, TR-05 when the blob does not match it.
 */
export function blobBindingData(
  trigger: BindingDefinition,
  sample: BlobTriggerSample,
  settings: AppSettings,
  { now, newGuid }: Ambient,
): TriggerData {
  const path = sample.path.replace(/^\/+/, '');
  const values = matchBlobPath(blobPathPattern(trigger, settings), path);
  if (values === null) {
    throw new HostError(
      'TR-05',
      { path, pattern: propertyOf(trigger, 'path')?.text ?? '' },
      { file: 'trigger', span: { offset: 0, length: 0 } },
    );
  }
  const modified = now().getTime();
  return {
    always: [
      ...metadata([...values].map(([name, value]) => [name, hostString(value)] as const)),
      ...metadata([
        ['blobTrigger', hostString(path)],
        ['uri', { type: 'Uri', text: `${account}/${encodeURI(path)}` }],
        [
          'properties',
          objectOf([
            ['ContentLength', wholeNumber(utf8Length(sample.content))],
            ['ContentType', hostString('application/octet-stream')],
            ['ETag', objectOf([])],
            ['BlobType', objectOf([])],
            ['LastModified', dateTimeOffset(modified)],
            ['CreatedOn', dateTimeOffset(modified)],
            ['VersionId', hostString(newGuid())],
          ]),
        ],
        ['metadata', dictionary(sample.metadata, 'ignore-case')],
      ]),
    ],
    outOfProcess: bodyEntries(sample.content),
  };
}

/** The trigger's `path` with its settings. Errors: BE-01, BE-02. */
export function blobPathPattern(trigger: BindingDefinition, settings: AppSettings): string {
  const property = propertyOf(trigger, 'path');
  if (property === undefined || property.text === null) return '';
  const { text, error } = resolveSettings(property.text, settings);
  if (error === null) return text;
  const place = { file: 'function.json', span: textSpan(property, error.span) } as const;
  throw new HostError(error.error.code, error.error.detail, place);
}
