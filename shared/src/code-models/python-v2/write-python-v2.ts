import type { BindingDocument, DeclaredBinding } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, WrittenCode } from '../code-model.ts';
import { isPythonName, toSnakeCase } from '../python/names.ts';
import { writeFunction } from '../python/write-function.ts';
import { writeValue } from '../python/write-value.ts';
import { isTrigger } from '../split-bindings.ts';
import { fitsRoute, type WrittenDecorator, writeDecorator, writeRoute } from './write-decorator.ts';

const model = 'Python v2';

/** A function app with one function below its decorators. */
export function writePythonV2(document: BindingDocument): WrittenCode {
  const losses: Loss[] = [];
  const names = new ParameterNames(losses);
  const [trigger = null, ...others] = document.bindings.filter(isTrigger).map((binding) => {
    const { name, direction } = binding;
    const at = { binding: name, property: 'direction' };
    if (direction !== 'in') {
      losses.push(loss('CM-03', at, { model, property: 'direction', wanted: "'in'" }));
    }
    return names.give(sayable({ ...binding, direction: 'in' }, losses));
  });
  if (trigger === null) losses.push(loss('CM-08', { binding: '' }, { model }));
  for (const { name } of others) losses.push(loss('CM-13', { binding: name }, { name }));
  const rest = document.bindings
    .filter((binding) => !isTrigger(binding))
    .map((binding): DeclaredBinding => {
      const { name, direction } = binding;
      if (direction === 'inout') losses.push(loss('CM-04', { binding: name }, { name }));
      if (isKusto(binding)) losses.push(loss('CM-10', { binding: name }, { model }));
      return sayable(direction === 'inout' ? { ...binding, direction: 'in' } : binding, losses);
    });
  const returnsOther = rest.some(({ name, type }) => name === '$return' && type !== 'http');
  const http = trigger === null || !fitsRoute(trigger) ? undefined : rest.find(isPlainHttp);
  const response = http === undefined || returnsOther ? http : asReturned(http, losses);
  const bound = rest.filter((binding) => binding !== http).map((binding) => names.give(binding));
  const named = response === undefined ? undefined : names.give(response);

  const written: WrittenDecorator[] = [];
  if (trigger !== null) {
    written.push(
      named === undefined ? writeDecorator(trigger, 'app') : writeRoute(trigger, named.name, 'app'),
    );
  }
  const [first] = written;
  const below = bound.map((binding) => writeDecorator(binding, 'app'));
  const definition = definitionName(document.functionName);
  const decorators = [
    ...(definition === document.functionName
      ? []
      : [`@app.function_name(name=${writeValue(document.functionName)})`]),
    ...written.map(({ text }) => text),
    // The library registers the lowest decorator first.
    ...below.toReversed().map(({ text }) => text),
  ];
  const says = below.map(({ binding }) => binding);
  const bindings = [
    ...(first === undefined ? [] : [first.binding]),
    ...says.filter(({ type }) => type === 'http'),
    ...(named === undefined ? [] : [named]),
    ...says.filter(({ type }) => type !== 'http'),
  ];
  const fn = writeFunction({
    name: definition,
    bindings,
    module: ['app = func.FunctionApp()'],
    above: decorators,
  });
  return { text: fn, document: { functionName: document.functionName, bindings }, losses };
}

const isKusto = ({ type }: DeclaredBinding): boolean => type.toLowerCase() === 'kusto';
const isPlainHttp = ({ type, direction, properties }: DeclaredBinding): boolean =>
  type === 'http' && direction === 'out' && properties.length === 0;

/** Without what no decorator can say, which must not decide which one is written. */
function sayable(declared: DeclaredBinding, losses: Loss[]): DeclaredBinding {
  const { binding, losses: own } = writeDecorator(declared, 'app');
  losses.push(...own);
  return binding;
}

/** What the function returns is the response, whatever function.json calls it. */
function asReturned(http: DeclaredBinding, losses: Loss[]): DeclaredBinding {
  const { name } = http;
  if (name === '$return') return http;
  losses.push(loss('CM-11', { binding: name }, { model, name }));
  return { ...http, name: '$return' };
}

/** The decorators name it, so it cannot have another name in the function. */
const own: readonly string[] = ['func'];

/** Every binding is a parameter of its name; where Python does not allow it, of another. */
class ParameterNames {
  private readonly taken = new Set<string>(own);
  private readonly losses: Loss[];

  constructor(losses: Loss[]) {
    this.losses = losses;
  }

  give(binding: DeclaredBinding): DeclaredBinding {
    const { name, direction } = binding;
    if (name === '$return' && direction === 'out') return binding;
    const stem = isPythonName(name) ? name : `binding${name.replace(/[^A-Za-z0-9]/g, '')}`;
    let instead = isPythonName(name) ? name : stem;
    for (let number = 2; this.taken.has(instead); number += 1) instead = `${stem}${number}`;
    this.taken.add(instead);
    if (instead === name) return binding;
    this.losses.push(loss('CM-14', { binding: name }, { model, name, instead }));
    return { ...binding, name: instead };
  }
}

const takenByModule: readonly string[] = ['app', 'func', 'json', 'logging', 'List'];

/** `GetProducts` is `get_products`; what cannot be a name is made one. */
function definitionName(functionName: string): string {
  const name = toSnakeCase(functionName).replace(/[^a-z0-9_]+/g, '_');
  return isPythonName(name) && !takenByModule.includes(name) ? name : `run_${name}`;
}
