import { connectionTarget } from '../app-settings/connection-target.ts';
import { propertyOf } from '../function-json/function-definition.ts';
import { at } from '../function-json/validate-shape.ts';
import { HostError, placed } from '../host-errors/host-error.ts';
import { parseParameterString } from './parameter-string.ts';
import type { InputRequest, NamedText } from './requests.ts';
import { bindingError, type ResolvedBinding } from './resolve-binding.ts';

/** The version the playground stands for; it is part of every request id. */
const extensionVersion = '1.0.13.0';

/** Only a leading dot makes a management command; a comment before it does not (KB-14). */
export const isManagementCommand = (kqlCommand: string): boolean =>
  kqlCommand.trimStart().startsWith('.');

/**
 * A resolved input binding -> the request it sends. The connection string is checked before the
 * parameter strings, as in the extension.
 * Errors: those of the binding, KX-04, CS-01 to CS-04, PS-01 to PS-03. Source: section 5.1.
 */
export function prepareInput(resolved: ResolvedBinding): InputRequest {
  const error = bindingError(resolved);
  if (error !== null) throw error;
  const { binding } = resolved.parsed;
  const text = resolved.text('kqlCommand');
  if (text === null || text === '') {
    const place = { file: 'function.json', span: at(binding, 'kqlCommand', 'type') } as const;
    throw new HostError('KX-04', {}, place);
  }
  return {
    binding: binding.name,
    kind: isManagementCommand(text) ? 'management' : 'query',
    target: targetOf(resolved),
    database: resolved.text('database') ?? '',
    text,
    parameters: parametersOf(resolved, 'kqlParameters'),
    options: parametersOf(resolved, 'clientRequestProperties'),
    clientRequestIdPrefix: `AzFunctions.InputBinding;${extensionVersion};`,
  };
}

/** Where the binding's connection leads. Errors: CS-01 to CS-04, placed in the app settings. */
export function targetOf(resolved: ResolvedBinding): InputRequest['target'] {
  const { connection } = resolved.parsed;
  const place =
    connection === null ? undefined : ({ file: 'app-settings', span: connection.span } as const);
  return connectionTarget(
    connection?.value ?? '',
    resolved.text('managedServiceIdentity') || null,
    place,
  );
}

/** A parameter string of the binding; an error is placed at the whole property. */
export function parametersOf(resolved: ResolvedBinding, name: string): readonly NamedText[] {
  try {
    return parseParameterString(resolved.text(name));
  } catch (error) {
    const property = propertyOf(resolved.parsed.binding, name);
    if (!(error instanceof HostError) || property === undefined) throw error;
    throw placed(error, { file: 'function.json', span: property.span });
  }
}
