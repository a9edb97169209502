import type { BindingDocument } from '../binding-document.ts';
import { loss } from '../catalogue.ts';
import type { Loss, WrittenCode } from '../code-model.ts';
import { isPythonName } from '../python/names.ts';
import { writeFunction } from '../python/write-function.ts';
import { isTrigger } from '../split-bindings.ts';

const model = 'Python v1';

/** A module with `main`, whose parameters are the bindings of function.json. */
export function writePythonV1(document: BindingDocument): WrittenCode {
  const losses: Loss[] = [];
  const bindings = document.bindings.filter(({ name, direction }) => {
    if (isPythonName(name) || (name === '$return' && direction === 'out')) return true;
    losses.push(loss('CM-05', { binding: name }, { model, name }));
    return false;
  });
  if (!bindings.some(isTrigger)) losses.push(loss('CM-08', { binding: '' }, { model }));
  const text = writeFunction({ name: 'main', bindings, module: [], above: [] });
  return { text, document: { ...document, bindings }, losses };
}
