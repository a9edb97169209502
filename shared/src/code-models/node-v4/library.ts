import type { Scopes } from '../javascript/scope.ts';
import type { SyntaxNode } from '../syntax.ts';
import { childrenOf } from '../syntax-walk.ts';

/**
 * The functions of the package @azure/functions that declare something, and the binding type they
 * write into the metadata; null where the options say it. Source: @azure/functions 4.16.5.
 */
export const triggerTypes: Readonly<Record<string, string | null>> = {
  http: 'httpTrigger',
  get: 'httpTrigger',
  post: 'httpTrigger',
  put: 'httpTrigger',
  patch: 'httpTrigger',
  deleteRequest: 'httpTrigger',
  timer: 'timerTrigger',
  storageBlob: 'blobTrigger',
  storageQueue: 'queueTrigger',
  serviceBusQueue: 'serviceBusTrigger',
  serviceBusTopic: 'serviceBusTrigger',
  eventHub: 'eventHubTrigger',
  eventGrid: 'eventGridTrigger',
  cosmosDB: 'cosmosDBTrigger',
  warmup: 'warmupTrigger',
  sql: 'sqlTrigger',
  mySql: 'mysqlTrigger',
  webPubSub: 'webPubSubTrigger',
  generic: null,
};

export const inputTypes: Readonly<Record<string, string | null>> = {
  storageBlob: 'blob',
  table: 'table',
  cosmosDB: 'cosmosDB',
  sql: 'sql',
  mySql: 'mysql',
  webPubSubConnection: 'webPubSubConnection',
  webPubSubContext: 'webPubSubContext',
  generic: null,
};

export const outputTypes: Readonly<Record<string, string | null>> = {
  http: 'http',
  storageBlob: 'blob',
  table: 'table',
  storageQueue: 'queue',
  serviceBusQueue: 'serviceBus',
  serviceBusTopic: 'serviceBus',
  eventHub: 'eventHub',
  eventGrid: 'eventGrid',
  cosmosDB: 'cosmosDB',
  sql: 'sql',
  mySql: 'mysql',
  generic: null,
};

/** The one HTTP method of `app.get` and its like. */
export const methodOf: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  deleteRequest: 'DELETE',
};

export const libraryName = '@azure/functions';
const exportsInUse: readonly string[] = ['app', 'input', 'output', 'trigger'];

/** An expression as a path into the library: `func.app.http` is `['app', 'http']`. */
export interface LibraryPath {
  readonly path: readonly string[];
  /** The name that nothing in the file declares, where the path begins with one. */
  readonly undeclared: SyntaxNode | null;
}

/** Null for what is not of the library. A name that nobody declares is taken for the library's own. */
export function libraryPath(node: SyntaxNode, scopes: Scopes, depth = 0): LibraryPath | null {
  if (depth > 20) return null;
  const within = (object: SyntaxNode, member: string): LibraryPath | null => {
    const outer = libraryPath(object, scopes, depth + 1);
    return outer === null ? null : { ...outer, path: [...outer.path, member] };
  };
  switch (node.type) {
    case 'identifier': {
      const declaration = scopes.lookUp(node.text, node);
      switch (declaration?.kind) {
        case 'import':
          if (declaration.module !== libraryName) return null;
          return {
            path: declaration.member === null ? [] : [declaration.member],
            undeclared: null,
          };
        case 'value':
          return libraryPath(declaration.node, scopes, depth + 1);
        case 'member':
          return within(declaration.of, declaration.member);
        case undefined:
          return exportsInUse.includes(node.text) ? { path: [node.text], undeclared: node } : null;
        default:
          return null;
      }
    }
    case 'member_expression': {
      const object = node.childForFieldName('object');
      const property = node.childForFieldName('property');
      return object === null || property === null ? null : within(object, property.text);
    }
    case 'call_expression':
      return isRequire(node) ? { path: [], undeclared: null } : null;
    default:
      return null;
  }
}

function isRequire(call: SyntaxNode): boolean {
  const [argument] = argumentsOf(call);
  return (
    call.childForFieldName('function')?.text === 'require' &&
    argument?.type === 'string' &&
    argument.text.slice(1, -1) === libraryName
  );
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = call.childForFieldName('arguments');
  return list?.type === 'arguments' ? childrenOf(list) : [];
}
