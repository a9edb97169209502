import { findConnection, readAppSettings } from '#shared/app-settings/read-app-settings';
import { redactConnectionString } from '#shared/app-settings/redact';
import {
  type BindingDefinition,
  type FunctionDefinition,
  propertyText,
} from '#shared/function-json/function-definition';
import type { InvocationError } from '#shared/playground-api/invocation-event';
import type { BindingPreview } from '#shared/preview/invocation-preview';
import { logNoClient } from './host-log.ts';
import { InvocationFailure, type Run } from './invocation.ts';
import { bindingNamed } from './tell-bindings.ts';

/**
 * A binding that was refused before any cluster was asked, as the failure that ends the run. A
 * connection string that no client can be made of has a line of the extension in the log.
 */
export function bindingFailure(
  run: Run,
  definition: FunctionDefinition,
  preview: BindingPreview,
  error: InvocationError,
): InvocationFailure {
  if (error.code.startsWith('CS-')) {
    const binding = bindingNamed(definition, preview.binding);
    logNoClient(run, preview, connectionText(run, binding));
  }
  return new InvocationFailure(error);
}

/** Every secret hidden: the extension's own scrubbing lets some through (KB-27). */
function connectionText(run: Run, binding: BindingDefinition): string {
  const name = propertyText(binding, 'connection') ?? '';
  const setting = findConnection(readAppSettings(run.document.appSettings), name);
  return redactConnectionString(setting?.value ?? '');
}
