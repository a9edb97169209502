import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedConnectionString } from '../app-settings/connection-target.ts';
import { emptySample, triggerOfSample } from '../binding-data/trigger-payload.ts';
import { codeModelIds } from '../code-models/code-model-id.ts';
import { readFunctionJson } from '../function-json/read-function-json.ts';
import { HostError } from '../host-errors/host-error.ts';
import { inProcessRows } from '../kusto-binding/in-process-rows.ts';
import { outOfProcessRows } from '../kusto-binding/out-of-process-rows.ts';
import { rowLosses } from '../kusto-binding/row-losses.ts';
import { rowsToJsonText } from '../kusto-binding/rows-to-json.ts';
import { boundType } from '../parameter-types/parameter-type.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import type { TriggerSampleKind } from '../playground-api/trigger-sample.ts';
import { outputValue } from '../profiles/output-value.ts';
import { pipelineOf } from '../profiles/pipeline.ts';
import { profileOf } from '../profiles/profile.ts';
import { workerProfiles } from '../profiles/worker-profiles.ts';
import { previewInvocation } from './preview-invocation.ts';

/** Whatever a visitor writes is resolved, or refused with a catalogued error: nothing else happens. */
const ambient = {
  now: () => new Date(Date.UTC(2024, 4, 1)),
  newGuid: () => '0f8fad5b-d9cb-469f-a165-70867728950e',
};

const options = { numRuns: 3_000, seed: 20_241_125 } as const;

/** Pieces that mean something to one of the grammars, and any text between them. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['{', '}', '{{', '}}', '%', '%%', '%s%', '@', '=', ',', ';', '.', ':', '"', "'", '\\', '\n'],
    ...[
      '{name}',
      '{a.b}',
      '{datetime:',
      '{rand-guid:N}',
      '{sys.utcnow}',
      '{query.x}',
      '{headers.a-b}',
    ],
    ...['@a=1', 'null', '[', ']', '[]', '{"a":1}', '{"a":"2024-05-01T12:30:45.1234567+02:00"}'],
    ...[
      '.show tables',
      'Products',
      'https://c',
      'Data Source=',
      'Fed=True',
      '__proto__',
      'constructor',
    ],
    ...['IEnumerable<', '>', 'out ', 'string', 'queued', 'csv', 'json', 'binary', 'system'],
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

const propertyValue = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom(null, true, 7, [], {}, 'KustoConnectionString'),
);

const propertyName = fc.oneof(
  fc.constantFrom('database', 'connection', 'kqlCommand', 'kqlParameters', 'tableName'),
  fc.constantFrom('clientRequestProperties', 'managedServiceIdentity', 'mappingRef', 'dataFormat'),
  fc.constantFrom('ingestionType', 'ingestionProperties', 'dataType', 'cardinality'),
  fc.constantFrom('DATABASE', '__proto__', 'toString', ''),
);

/** Often enough right to get past the first check. */
const kusto = fc
  .tuple(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('in', 'out') },
      fc.constantFrom('inout', 'IN', 'sideways'),
    ),
    fc.oneof({ weight: 20, arbitrary: fc.constantFrom('rows', 'out1', 'x') }, text),
    fc.dictionary(propertyName, propertyValue, { maxKeys: 3 }),
  )
  .map(([direction, name, more]) => ({
    type: 'kusto',
    direction,
    name,
    database: 'productsdb',
    connection: 'KustoConnectionString',
    ...(direction === 'out' ? { tableName: 'T' } : { kqlCommand: 'T' }),
    ...more,
  }));

const kinds = Object.keys(triggerOfSample) as TriggerSampleKind[];

const trigger = fc
  .tuple(
    fc.constantFrom(...kinds),
    text,
    fc.option(
      fc.dictionary(fc.constantFrom('route', 'path', 'cardinality', 'methods'), propertyValue),
      {
        freq: 3,
        nil: {},
      },
    ),
  )
  .map(([kind, payload, more]) => {
    const sample = emptySample(kind, payload);
    return {
      binding: {
        type: triggerOfSample[kind],
        direction: 'in',
        name: 'trigger',
        path: 'samples/{name}',
        ...more,
      },
      sample: sample.kind === 'http' ? { ...sample, url: '/api/F?x=1&name=n' } : sample,
    };
  });

const output = fc.record({
  binding: fc.constantFrom('rows', 'out1', 'x', '$return'),
  value: fc.oneof(
    fc.record({ kind: fc.constant('json' as const), text: fc.oneof(text, fc.json()) }),
    fc.record({ kind: fc.constant('text' as const), text }),
    fc.constant({ kind: 'trigger-payload' } as const),
    fc.constant({ kind: 'none' } as const),
    fc.constant({ kind: 'input', binding: 'rows' } as const),
  ),
});

const parameterType = fc.record({
  binding: fc.constantFrom('rows', 'out1', 'x', 'trigger', '$return'),
  type: fc.oneof(fc.constantFrom('string', 'JArray', 'IEnumerable<P>', 'P[]', 'out P'), text),
  properties: fc.option(
    fc.array(
      fc.record({
        name: fc.oneof(fc.constantFrom('a', 'Name', 'at'), text),
        type: fc.constantFrom('long', 'string', 'double?', 'bool', 'DateTime', 'P', ''),
      }),
      { maxLength: 4 },
    ),
    { nil: undefined },
  ),
});

const functionApp: fc.Arbitrary<FunctionAppDocument> = fc
  .tuple(
    trigger,
    fc.uniqueArray(kusto, { maxLength: 3, selector: ({ name }) => name.toLowerCase() }),
    fc.record({
      functionName: fc.oneof({ weight: 20, arbitrary: fc.constant('F') }, text),
      codeModel: fc.constantFrom(...codeModelIds),
      hostJson: fc.oneof({ weight: 10, arbitrary: fc.constant(null) }, text, fc.json()),
      appSettings: fc.oneof(
        { weight: 6, arbitrary: text.map((s) => JSON.stringify({ KustoConnectionString: s, s })) },
        {
          weight: 6,
          arbitrary: text.map((s) =>
            JSON.stringify({ KustoConnectionString: embeddedConnectionString, s }),
          ),
        },
        text,
      ),
      outputs: fc.array(output, { maxLength: 3 }),
      parameterTypes: fc.option(fc.array(parameterType, { maxLength: 3 }), { nil: undefined }),
      broken: fc.oneof({ weight: 20, arbitrary: fc.constant(null) }, text),
    }),
  )
  .map(([{ binding, sample }, bindings, { broken, ...more }]) => ({
    ...more,
    functionJson: broken ?? JSON.stringify({ bindings: [binding, ...bindings] }),
    code: null,
    trigger: sample,
    outputsFrom: 'given',
  }));

/** The value of a work, or the error it is catalogued to end with. */
function attempt<T>(work: () => T): T | HostError {
  try {
    return work();
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
}

describe('any document', () => {
  it('is resolved, or refused where the host refuses it', () => {
    const reached = { requests: 0, errors: 0 };
    fc.assert(
      fc.property(functionApp, (document) => {
        const { error, bindings } = previewInvocation(document, ambient);
        for (const failed of [error, ...bindings.map((binding) => binding.error)]) {
          if (failed === null) continue;
          reached.errors += 1;
          expect(failed.code).toMatch(/^[A-Z]{2}-\d\d$/);
          expect(failed.messages.length).toBeGreaterThan(0);
        }
        reached.requests += bindings.filter((binding) => binding.error === null).length;
      }),
      options,
    );
    // The generator says something of both kinds.
    expect(reached.errors).toBeGreaterThan(300);
    expect(reached.requests).toBeGreaterThan(300);
  }, 60_000);

  it('gives its outputs values that the host keeps or drops', () => {
    fc.assert(
      fc.property(functionApp, (document) => {
        const { definition } = readFunctionJson(document.functionJson);
        if (definition === null) return;
        const rows = rowsToJsonText(
          [
            { name: 'a', type: 'long' },
            { name: 'Name', type: 'dynamic' },
          ],
          [['9007199254740993', { at: [1, null] }]],
        );
        const profile = workerProfiles[profileOf[document.codeModel]];
        for (const binding of definition.bindings.filter(({ kind }) => kind === 'kusto')) {
          const type = boundType(document, binding);
          const delivered = attempt(() => profile.deliver(rows, type));
          const inputs = new Map(delivered instanceof HostError ? [] : [['rows', delivered]]);
          const value = attempt(() => outputValue(document, definition, binding.name, inputs));
          if (value instanceof HostError) continue;
          if (pipelineOf(document.codeModel) === 'in-process') {
            expect(inProcessRows(value, type, null).discarded).toBe(0);
            continue;
          }
          const kept = attempt(() => outOfProcessRows(value));
          if (kept instanceof HostError) continue;
          // Whatever is dropped is told.
          expect(rowLosses(value).some(({ kind }) => kind === 'dropped')).toBe(kept.discarded > 0);
        }
      }),
      options,
    );
  }, 60_000);
});
