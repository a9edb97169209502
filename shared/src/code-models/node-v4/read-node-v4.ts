import { problem } from '../catalogue.ts';
import type { ReadCode, ReadFunction } from '../code-model.ts';
import { scopesOf } from '../javascript/scope.ts';
import type { SyntaxNode } from '../syntax.ts';
import { descendantsOf, firstSyntaxError, spanOf } from '../syntax-walk.ts';
import { libraryPath, triggerTypes } from './library.ts';
import type { BindingReader } from './read-binding.ts';
import { readFunction } from './read-function.ts';

/** Every function that a file registers with `app`, JavaScript and TypeScript alike. */
export function readNodeV4(root: SyntaxNode): ReadCode {
  const scopes = scopesOf(root);
  const undeclared = new Map<string, SyntaxNode>();
  const reader: BindingReader = {
    scopes,
    problems: [],
    library: (node) => {
      const found = libraryPath(node, scopes);
      const name = found?.undeclared ?? null;
      if (name !== null && !undeclared.has(name.text)) undeclared.set(name.text, name);
      return found?.path ?? null;
    },
  };
  const broken = firstSyntaxError(root);
  if (broken !== null) reader.problems.push(problem('CM-40', spanOf(broken), {}));
  const functions: ReadFunction[] = [];
  for (const node of descendantsOf(root)) {
    if (node.type !== 'call_expression') continue;
    const callee = node.childForFieldName('function');
    const [group, registration = ''] = (callee === null ? null : reader.library(callee)) ?? [];
    if (group !== 'app' || !Object.hasOwn(triggerTypes, registration)) continue;
    const read = readFunction(node, registration, reader);
    if (read !== null) functions.push(read);
  }
  for (const [name, node] of undeclared) {
    reader.problems.push(problem('CM-43', spanOf(node), { name }));
  }
  if (functions.length === 0) {
    reader.problems.push(
      problem(
        'CM-41',
        { offset: 0, length: 0 },
        { model: 'Node v4', wanted: "app.http('name', { ... }) or one of its like" },
      ),
    );
  }
  const problems = reader.problems.toSorted((a, b) => a.span.offset - b.span.offset);
  return { functions, names: [], problems };
}
