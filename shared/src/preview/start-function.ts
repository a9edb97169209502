import type { AppSettings } from '../app-settings/read-app-settings.ts';
import { triggerContract } from '../binding-data/trigger-contract.ts';
import {
  type BindingDefinition,
  type FunctionDefinition,
  textSpan,
} from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { isCollector } from '../kusto-binding/in-process-rows.ts';
import { type ParsedBinding, parseBinding } from '../kusto-binding/resolve-binding.ts';
import { type BoundType, boundType, declaredType } from '../parameter-types/parameter-type.ts';
import { isByteArray, isTextType } from '../parameter-types/type-name.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { profileOf } from '../profiles/profile.ts';

/** An error of one binding that keeps the function from being loaded. */
interface StartError {
  readonly error: HostError;
  readonly binding: string;
}

/**
 * What stops a function that has the right shape when the host starts; null when it loads. In
 * process that is the whole validation of every binding, in Python the types of parameters; all
 * other workers look at each call.
 * Errors: BE-01 to BE-08, BE-14, KX-01 to KX-03, KX-06, PV-03, TR-04.
 * Source: binding-engine.md, sections 0, 1.2 and 4.2.
 */
export function startError(
  document: FunctionAppDocument,
  definition: FunctionDefinition,
  settings: AppSettings,
): StartError | null {
  const kusto = definition.bindings.filter(({ kind }) => kind === 'kusto');
  switch (profileOf[document.codeModel]) {
    case 'inproc':
      return indexingError(document, definition, kusto, settings);
    case 'python1':
    case 'python2':
      return firstOf(kusto, (binding) => annotationError(document, binding));
    default:
      return null;
  }
}

function firstOf(
  bindings: readonly BindingDefinition[],
  check: (binding: BindingDefinition) => HostError | null,
): StartError | null {
  for (const binding of bindings) {
    const error = check(binding);
    if (error !== null) return { error, binding: binding.name };
  }
  return null;
}

/** A binding made in the function's body is not looked at before. */
function indexingError(
  document: FunctionAppDocument,
  { trigger }: FunctionDefinition,
  kusto: readonly BindingDefinition[],
  settings: AppSettings,
): StartError | null {
  const contract = trigger === null ? null : triggerContract(trigger, document, settings);
  return firstOf(kusto, (binding) => {
    const type = boundType(document, binding);
    if (type.imperative) return null;
    const parsed = parseBinding(binding, settings);
    const grammar = parsed.properties.find(({ error }) => error !== null)?.error?.error;
    return (
      grammar ??
      (contract === null ? null : contractError(parsed, contract)) ??
      parsed.error ??
      typeError(binding, type)
    );
  });
}

/** Only the first segment is looked at; system values are always allowed. */
function contractError(
  { properties }: ParsedBinding,
  contract: ReadonlySet<string>,
): HostError | null {
  for (const { property, expressions } of properties) {
    for (const { part, span } of expressions) {
      const [name = ''] = part.segments;
      const folded = name.toLowerCase();
      if (part.system !== null || folded === 'sys' || contract.has(folded)) continue;
      const place = { file: 'function.json', span: textSpan(property, span) } as const;
      return new HostError('BE-14', { name }, place);
    }
  }
  return null;
}

const inputTypes = new Set(['JArray', 'IEnumerable', 'IAsyncEnumerable']);

/** Source: section 5.2 and the extension's own tests. */
function typeError(binding: BindingDefinition, { type, text }: BoundType): HostError | null {
  const bindable =
    binding.direction === 'out'
      ? !(isCollector(type) && type.arguments.some(isByteArray))
      : isTextType(type) || (!type.isArray && inputTypes.has(type.name));
  if (bindable) return null;
  const place = { file: 'function.json', span: binding.span } as const;
  return new HostError('KX-06', { type: text }, place);
}

function annotationError(
  document: FunctionAppDocument,
  binding: BindingDefinition,
): HostError | null {
  if (declaredType(document, binding.name) === undefined) return null;
  const { type } = boundType(document, binding);
  if (isTextType(type) || isByteArray(type)) return null;
  const place = { file: 'function.json', span: binding.span } as const;
  return new HostError('PV-03', { binding: binding.name, type: type.name }, place);
}
