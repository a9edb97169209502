import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss } from '../code-model.ts';
import { isTrigger } from '../split-bindings.ts';
import { methodNames, type TypedTrigger, typedTriggerOf } from './typed-triggers.ts';

/** How a document becomes a call of `app`: each binding's place, before any text is written. */
export interface NodeV4Plan {
  readonly functionName: string;
  readonly trigger: DeclaredBinding | null;
  /** The function of `app` with options of its own; null for `app.generic`. */
  readonly typed: TypedTrigger | null;
  readonly inputs: readonly DeclaredBinding[];
  /** What the function returns goes here. */
  readonly returned: DeclaredBinding | null;
  readonly outputs: readonly DeclaredBinding[];
  readonly losses: readonly Loss[];
}

export const isHttp = ({ type }: DeclaredBinding): boolean => type.toLowerCase() === 'http';
const isKusto = ({ type }: DeclaredBinding): boolean => type.toLowerCase() === 'kusto';
export const isHttpTrigger = ({ type }: DeclaredBinding): boolean =>
  type.toLowerCase() === 'httptrigger';

/** `model` is the model's name in the words of a loss. */
export function planNodeV4(
  document: BindingDocument,
  model: string,
  canBeParameter: (name: string) => boolean,
): NodeV4Plan {
  const losses: Loss[] = [];
  const bindings = document.bindings.map((binding) => withoutPrototype(binding, model, losses));
  const [first = null, ...others] = bindings.filter(isTrigger);
  if (first === null) losses.push(loss('CM-08', { binding: '' }, { model }));
  for (const { name } of others) losses.push(loss('CM-13', { binding: name }, { name }));
  const rest = bindings.filter((binding) => !isTrigger(binding));
  for (const binding of rest) {
    const { name, direction } = binding;
    if (isKusto(binding)) losses.push(loss('CM-10', { binding: name }, { model }));
    if (direction === 'inout') losses.push(loss('CM-04', { binding: name }, { name }));
  }
  const inputs = rest
    .filter(({ direction }) => direction !== 'out')
    .map((binding): DeclaredBinding => ({ ...binding, direction: 'in' }));
  const outputs = rest.filter(({ direction }) => direction === 'out');
  const answersHttp = first !== null && isHttpTrigger(first);
  const returned =
    outputs.find(({ name }) => name === '$return') ??
    (answersHttp ? outputs.find(isHttp) : undefined) ??
    null;
  if (returned !== null && returned.name !== '$return') {
    const { name } = returned;
    losses.push(loss('CM-11', { binding: name }, { model, name }));
  }
  const trigger = first === null ? null : triggerAsWritten(first, model, losses);
  // `app.http` adds an http output where nothing else is returned.
  const isExact = trigger !== null && (returned !== null || trigger.type !== 'httpTrigger');
  const typed = isExact && canBeParameter(trigger.name) ? typedTriggerOf(trigger) : null;
  if (typed?.registration === 'http' && trigger !== null) {
    losses.push(...defaultsOfHttp(trigger, model));
  }
  return {
    functionName: document.functionName,
    trigger,
    typed,
    inputs,
    returned: returned === null ? null : { ...returned, name: '$return' },
    outputs: outputs.filter((binding) => binding !== returned),
    losses,
  };
}

/** The library copies a binding in a way that loses this one name. */
function withoutPrototype(
  binding: DeclaredBinding,
  model: string,
  losses: Loss[],
): DeclaredBinding {
  const property = '__proto__';
  if (!binding.properties.some(({ name }) => name === property)) return binding;
  const { name, type } = binding;
  losses.push(loss('CM-02', { binding: name, property }, { model, type, property }));
  return { ...binding, properties: binding.properties.filter((one) => one.name !== property) };
}

function triggerAsWritten(
  trigger: DeclaredBinding,
  model: string,
  losses: Loss[],
): DeclaredBinding {
  const { name, direction } = trigger;
  if (direction !== 'in') {
    const at = { binding: name, property: 'direction' };
    losses.push(loss('CM-03', at, { model, property: 'direction', wanted: "'in'" }));
  }
  const isTypedHttp = trigger.type === 'httpTrigger';
  return {
    ...trigger,
    direction: 'in',
    properties: trigger.properties.map((property) =>
      isTypedHttp && property.name === 'methods'
        ? { ...property, value: methodNames(property.value) }
        : property,
    ),
  };
}

/** What is left out means something else to the library than to the host. */
function defaultsOfHttp({ name, properties }: DeclaredBinding, model: string): readonly Loss[] {
  const defaults = [
    { property: 'authLevel', means: "'anonymous'", host: "'function'" },
    { property: 'methods', means: 'GET and POST', host: 'every method' },
  ];
  return defaults
    .filter(({ property }) => !properties.some((given) => given.name === property))
    .map((words) =>
      loss('CM-12', { binding: name, property: words.property }, { model, ...words }),
    );
}

/** What the code of a plan says, in the order in which the library registers it. */
export const documentOfPlan = (plan: NodeV4Plan): BindingDocument => ({
  functionName: plan.functionName,
  bindings: [
    ...(plan.trigger === null ? [] : [plan.trigger]),
    ...plan.inputs,
    ...(plan.returned === null ? [] : [plan.returned]),
    ...plan.outputs,
  ],
});
