import type { DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { writeValue } from '../python/write-value.ts';
import { isRouteProperty, typedTriggers } from './decorators.ts';
import { isEnumerated, writeArgument } from './write-argument.ts';

export interface WrittenDecorator {
  readonly text: string;
  /** The binding without its losses. */
  readonly binding: DeclaredBinding;
  readonly losses: readonly Loss[];
}

/** A trigger, input or output as a decorator of `object`, the function app. */
export function writeDecorator(binding: DeclaredBinding, object: string): WrittenDecorator {
  const typed = typedDecorator(binding);
  if (typed !== null) {
    return decorator(binding, `${object}.${typed}`, [`arg_name=${writeValue(binding.name)}`], true);
  }
  const head = [`arg_name=${writeValue(binding.name)}`, `type=${writeValue(binding.type)}`];
  return decorator(binding, `${object}.${genericDecorator(binding)}`, head, false);
}

/** `@app.route(...)`: an HTTP trigger and, named `output`, its http output. */
export function writeRoute(
  trigger: DeclaredBinding,
  output: string,
  object: string,
): WrittenDecorator {
  const names = [
    ...(trigger.name === 'req' ? [] : [`trigger_arg_name=${writeValue(trigger.name)}`]),
    ...(output === '$return' ? [] : [`binding_arg_name=${writeValue(output)}`]),
  ];
  return decorator(trigger, `${object}.route`, names, true);
}

/** Whether `route` can say everything about an HTTP trigger. */
export const fitsRoute = ({ type, properties }: DeclaredBinding): boolean =>
  type === 'httpTrigger' &&
  properties.every(({ name, value }) => isRouteProperty(name) && isEnumerated(name, value));

function typedDecorator({ type, properties }: DeclaredBinding): string | null {
  const candidates = Object.hasOwn(typedTriggers, type) ? typedTriggers[type] : undefined;
  const fits = candidates?.find(
    ({ required }) =>
      required.every((name) => properties.some((property) => property.name === name)) &&
      properties.every(({ name, value }) => isEnumerated(name, value)),
  );
  return fits?.decorator ?? null;
}

function genericDecorator({ type, direction }: DeclaredBinding): string {
  if (type.toLowerCase().endsWith('trigger')) return 'generic_trigger';
  return direction === 'out' ? 'generic_output_binding' : 'generic_input_binding';
}

function decorator(
  binding: DeclaredBinding,
  callee: string,
  head: readonly string[],
  isTyped: boolean,
): WrittenDecorator {
  const { name, type } = binding;
  const taken = new Set(head.map((argument) => argument.slice(0, argument.indexOf('='))));
  const losses: Loss[] = [];
  const args = [...head];
  const properties = binding.properties.filter((property) => {
    const argument = writeArgument(property, { isTyped, taken, library: 'func' });
    if (argument === null) {
      const at = { binding: name, property: property.name };
      losses.push(loss('CM-02', at, { model: 'Python v2', type, property: property.name }));
      return false;
    }
    taken.add(argument.slice(0, argument.indexOf('=')));
    args.push(argument);
    return true;
  });
  return { text: layOut(callee, args), binding: { ...binding, properties }, losses };
}

const longestLine = 88;

function layOut(callee: string, args: readonly string[]): string {
  const line = `@${callee}(${args.join(', ')})`;
  if (line.length <= longestLine && !line.includes('\n')) return line;
  return `@${callee}(\n${args.map((argument) => `    ${argument},\n`).join('')})`;
}
