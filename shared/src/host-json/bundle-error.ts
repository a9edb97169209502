import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { FunctionDefinition } from '../function-json/function-definition.ts';
import { HostError } from '../host-errors/host-error.ts';
import { type JsonNode, memberOf } from '../json/json-node.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FunctionAppDocument } from '../playground-api/function-app-document.ts';
import { span } from '../text/span.ts';
import { holdsKusto } from './extension-bundle.ts';

/** C# projects bring the extension as a package; everything else takes it from a bundle. */
const withoutBundle: readonly CodeModelId[] = ['csharp-isolated', 'csharp-inproc'];

/**
 * What the host says when host.json gives it no Kusto extension: FJ-15 without a bundle, FJ-11 with
 * one that does not hold it; null when all is well, or host.json cannot be read.
 * Source: binding-engine.md, section 4.1.
 */
export function bundleError(
  { codeModel, hostJson }: Pick<FunctionAppDocument, 'codeModel' | 'hostJson'>,
  { bindings }: FunctionDefinition,
): HostError | null {
  const types = bindings.find(({ kind }) => kind === 'kusto')?.type;
  if (hostJson === null || types === undefined || withoutBundle.includes(codeModel)) return null;
  const { root, errors } = parseJson(hostJson);
  if (root?.kind !== 'object' || errors.length > 0) return null;
  const bundle = memberOf(root, 'extensionBundle', 'ignore-case')?.value;
  if (bundle?.kind !== 'object') {
    return new HostError(
      'FJ-15',
      { types },
      { file: 'host.json', span: span(root.span.offset, 1) },
    );
  }
  const id = memberOf(bundle, 'id', 'ignore-case')?.value;
  const version = memberOf(bundle, 'version', 'ignore-case')?.value;
  if (holdsKusto(textOf(id), textOf(version)) === null) return null;
  return new HostError('FJ-11', { types }, { file: 'host.json', span: (id ?? bundle).span });
}

const textOf = (node: JsonNode | undefined): string => (node?.kind === 'string' ? node.value : '');
