import { type BindingDefinition, propertyOf } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { assumed, type UnverifiedAnswers } from '../unverified/answers.ts';

const dotnetTypes: Readonly<Record<string, string>> = {
  binary: 'System.Byte[]',
  stream: 'System.IO.Stream',
};

/**
 * `dataType` makes the out-of-process host ask for a type that the extension cannot give: KX-06 for
 * an input; null when it is a string or absent (KB-21).
 */
export function dataTypeError(
  binding: BindingDefinition,
  { binaryDataType }: UnverifiedAnswers = assumed,
): HostError | null {
  const property = propertyOf(binding, 'dataType');
  const type = dotnetTypes[property?.text?.toLowerCase() ?? ''];
  if (property === undefined || type === undefined || binaryDataType === 'ignored') return null;
  return new HostError('KX-06', { type }, { file: 'function.json', span: property.span });
}
