import type { PropertyValue } from '../binding-document.ts';
import type { SyntaxNode } from '../syntax.ts';

/** What a property of an enumeration's type takes, and the enumeration. Source: azure-functions 1.26.0. */
interface Enumeration {
  readonly name: string;
  /** Member -> what function.json says. */
  readonly members: Readonly<Record<string, string>>;
}

const lowerCase = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name.toLowerCase()]));
const sameCase = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]));

const authLevel: Enumeration = {
  name: 'AuthLevel',
  members: lowerCase('FUNCTION', 'ANONYMOUS', 'ADMIN'),
};
const cardinality: Enumeration = { name: 'Cardinality', members: lowerCase('ONE', 'MANY') };
const dataType: Enumeration = {
  name: 'DataType',
  members: lowerCase('UNDEFINED', 'STRING', 'BINARY', 'STREAM'),
};
const accessRights: Enumeration = { name: 'AccessRights', members: lowerCase('MANAGE', 'LISTEN') };
const httpMethod: Enumeration = {
  name: 'HttpMethod',
  members: sameCase('GET', 'POST', 'DELETE', 'HEAD', 'PATCH', 'PUT', 'OPTIONS'),
};
const blobSource: Enumeration = {
  name: 'BlobSource',
  members: { EVENT_GRID: 'EventGrid', LOGS_AND_CONTAINER_SCAN: 'LogsAndContainerScan' },
};

const all: readonly Enumeration[] = [
  authLevel,
  cardinality,
  dataType,
  accessRights,
  httpMethod,
  blobSource,
];

/** Properties that the library reads into an enumeration, and fails on any other text. */
export const enumerationOf: Readonly<Record<string, Enumeration>> = {
  authLevel,
  cardinality,
  dataType,
  accessRights,
  methods: httpMethod,
};

/** `func.AuthLevel.ANONYMOUS` as function.json says it; null for any other expression. */
export function enumValue(attribute: SyntaxNode): string | null {
  const member = attribute.childForFieldName('attribute')?.text ?? '';
  const members = membersOf(attribute);
  return members !== null && Object.hasOwn(members, member) ? (members[member] ?? null) : null;
}

/** Another member of the same enumeration, written as this one; null where it has no such value. */
export function enumLiteral(attribute: SyntaxNode, value: PropertyValue): string | null {
  const object = attribute.childForFieldName('object');
  const members = Object.entries(membersOf(attribute) ?? {});
  const member = members.find(([, text]) => text === value)?.[0];
  return object === null || member === undefined ? null : `${object.text}.${member}`;
}

function membersOf(attribute: SyntaxNode): Readonly<Record<string, string>> | null {
  const object = attribute.type === 'attribute' ? attribute.childForFieldName('object') : null;
  const owner = object?.type === 'attribute' ? object.childForFieldName('attribute') : object;
  return all.find(({ name }) => name === owner?.text)?.members ?? null;
}

/** Whether the library takes a text for a property; texts match members in any letter case. */
export function isMember(property: string, text: string): boolean {
  const enumeration = Object.hasOwn(enumerationOf, property) ? enumerationOf[property] : undefined;
  return enumeration === undefined || Object.hasOwn(enumeration.members, text.toUpperCase());
}
