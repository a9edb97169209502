import type { ReadBinding, ReadCode } from '../code-model.ts';
import { resultType } from '../csharp/methods.ts';
import { readBinding } from '../csharp/read-binding.ts';
import { type ReadBindings, readFunctions } from '../csharp/read-functions.ts';
import type { SyntaxNode } from '../syntax.ts';
import { inprocModel } from './model.ts';
import { readImperative } from './read-imperative.ts';

/** `[return: Kusto(...)]` */
const readReturn: ReadBindings = (reader, method) =>
  reader.attributesOf(method).flatMap((attribute): ReadBinding[] => {
    if (attribute.target !== 'return') return [];
    const binding = readBinding(reader, attribute, {
      name: '$return',
      nameSpan: null,
      rename: null,
      parameterType: resultType(method)?.text ?? 'void',
      direction: 'out',
    });
    return binding === null ? [] : [binding];
  });

export const readInproc = (root: SyntaxNode): ReadCode =>
  readFunctions(root, inprocModel, readReturn, readImperative);
