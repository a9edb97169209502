import fc from 'fast-check';
import { bindingProperties } from '../../function-json/binding-properties.ts';
import type {
  BindingDocument,
  DeclaredBinding,
  DeclaredProperty,
  PropertyValue,
} from '../binding-document.ts';

/** Pieces that end, escape or interpolate something in one language or another. */
const hostilePieces = [
  '"',
  '""',
  '"""',
  "'",
  "'''",
  '`',
  '\\',
  '\\u0041',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '{',
  '}',
  '{{',
  '{productId}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: some languages would fill it in.
  '${x}',
  '$x',
  '$(x)',
  '@',
  '@"',
  '#{x}',
  '//',
  '/*',
  '*/',
  '<#',
  '#>',
  '%s',
  '%setting%',
  ',',
  '=',
  ';',
  '?',
  '\u2028',
  '\u{1F600}',
  '\uFEFF',
  '\u200B',
  'é',
  'null',
  'declare query_parameters (name:string);T | where Name == name',
];

/** Texts as a visitor's worst ones; all of them are whole Unicode. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...hostilePieces, 'a', ' ', 'Products'), { maxLength: 6 })
      .map((pieces) => pieces.join('')),
  },
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', 'Products', 'productsdb', 'KustoConnectionString'),
);

/** Names a binding may have, words of one language or another among them. */
const bindingName = fc.oneof(
  fc.constantFrom(
    'req',
    'res',
    'products',
    'class',
    'event',
    'new',
    'def',
    'lambda',
    'function',
    'string',
    'var',
    'param',
    'context',
    'None',
    'self',
    'i',
    'record',
    'value',
    'args',
    'input',
    'async',
    'log',
    'req2',
  ),
  fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,8}$/),
);

const unknownName = fc.constantFrom('notAProperty', 'with-hyphen', 'dataType', 'x y', '__proto__');

function property(
  name: string,
  kind: 'string' | 'boolean' | 'string[]',
): fc.Arbitrary<DeclaredProperty> {
  const values: Record<typeof kind, fc.Arbitrary<PropertyValue>> = {
    string: hostileText,
    boolean: fc.boolean(),
    'string[]': fc.array(fc.constantFrom('get', 'post', 'put', 'delete'), { maxLength: 3 }),
  };
  return values[kind].map((value) => ({ name, value }));
}

function binding(
  type: keyof typeof bindingProperties,
  direction: 'in' | 'out',
  name: fc.Arbitrary<string>,
  extra: boolean,
): fc.Arbitrary<DeclaredBinding> {
  const described = bindingProperties[type].filter(
    (description) =>
      !['name', 'type', 'direction'].includes(description.name) &&
      (description.direction === 'both' || description.direction === direction || extra),
  );
  const known: fc.Arbitrary<DeclaredProperty[]> = fc
    .subarray(described)
    .chain((chosen) => fc.tuple(...chosen.map(({ name: key, type: kind }) => property(key, kind))));
  const unknown: fc.Arbitrary<DeclaredProperty[]> = extra
    ? fc
        .uniqueArray(unknownName, { maxLength: 2 })
        .map((keys) => keys.map((key) => ({ name: key, value: 'x' })))
    : fc.constant([]);
  return fc.tuple(name, known, unknown).map(([bound, declared, others]) => ({
    name: bound,
    type,
    direction,
    properties: [
      ...declared,
      ...others.filter((other) => !declared.some((one) => one.name === other.name)),
    ],
  }));
}

/**
 * Documents with one trigger and up to four other bindings. `extra` adds properties of the wrong
 * direction and ones that nobody knows.
 */
export function arbitraryDocument({
  extra,
}: {
  readonly extra: boolean;
}): fc.Arbitrary<BindingDocument> {
  const triggers = (Object.keys(bindingProperties) as (keyof typeof bindingProperties)[]).filter(
    (type) => type.endsWith('Trigger'),
  );
  const outName = fc.oneof({ weight: 4, arbitrary: bindingName }, fc.constant('$return'));
  const others = fc.array(
    fc.oneof(
      binding('kusto', 'in', bindingName, extra),
      binding('kusto', 'out', outName, extra),
      binding('http', 'out', outName, extra),
    ),
    { maxLength: 4 },
  );
  return fc
    .record({
      functionName: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,10}$/),
      trigger: fc
        .constantFrom(...triggers)
        .chain((type) => binding(type, 'in', bindingName, extra)),
      others,
    })
    .map(({ functionName, trigger, others: more }) => ({
      functionName,
      bindings: uniqueNames([trigger, ...more]),
    }));
}

/** The host tells names apart without their case; http comes with an http trigger, and once. */
function uniqueNames(bindings: readonly DeclaredBinding[]): DeclaredBinding[] {
  const seen = new Set<string>();
  const isHttp = bindings[0]?.type === 'httpTrigger';
  let responses = 0;
  return bindings.filter(({ name, type }) => {
    const folded = name.toLowerCase();
    if (seen.has(folded)) return false;
    if (type === 'http') {
      responses += 1;
      if (!isHttp || responses > 1) return false;
    }
    seen.add(folded);
    return true;
  });
}
