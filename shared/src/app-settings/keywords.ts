/**
 * Keywords of Kusto connection strings and their synonyms. Spaces and letter case do not matter.
 * Source: binding-engine.md, section 7 (documentation and the SDKs' shared keyword file).
 */
interface Keyword {
  readonly synonyms: readonly string[];
  /** Its value must never be shown. */
  readonly secret?: boolean;
}

const keywords = {
  'Data Source': { synonyms: ['Addr', 'Address', 'Network Address', 'Server'] },
  'Initial Catalog': { synonyms: ['Database'] },
  'AAD Federated Security': {
    synonyms: [
      'Microsoft Entra ID Federated Security',
      'Federated Security',
      'Federated',
      'Fed',
      'AADFed',
    ],
  },
  'Authority Id': { synonyms: ['TenantId', 'tid', 'tenant', 'authority', 'domainhint'] },
  'User ID': { synonyms: ['UID', 'User', 'AAD User Id', 'loginhint'] },
  Password: { synonyms: ['Pwd'], secret: true },
  'User Token': { synonyms: ['UsrToken'], secret: true },
  'Application Client Id': { synonyms: ['AppClientId'] },
  'Application Key': { synonyms: ['AppKey'], secret: true },
  'Application Token': { synonyms: ['AppToken'], secret: true },
  'Application Certificate Thumbprint': { synonyms: ['AppCert'], secret: true },
  'Application Certificate SendX5c': {
    synonyms: [
      'SendX5c',
      'Application Certificate Send Public Certificate',
      'x5c',
      'sendcertificatechain',
    ],
  },
  'Application Certificate Subject Distinguished Name': {
    synonyms: ['Application Certificate Subject'],
    secret: true,
  },
  'Application Certificate Issuer Distinguished Name': {
    synonyms: ['Application Certificate Issuer'],
    secret: true,
  },
  'Application Certificate Blob': { synonyms: [], secret: true },
  'Application Name for Tracing': { synonyms: ['TraceAppName'] },
  'User Name for Tracing': { synonyms: ['TraceUserName'] },
  'Client Version for Tracing': { synonyms: [] },
  'Azure Region': { synonyms: ['Region'] },
  'Query Consistency': { synonyms: [] },
  'dSTS Federated Security': { synonyms: ['dstsfed'] },
  EnforceMfa: { synonyms: [] },
  Namespace: { synonyms: ['ns'] },
  'Data Source Uri': { synonyms: [] },
  Accept: { synonyms: [] },
  Streaming: { synonyms: [] },
  Uncompressed: { synonyms: [] },
} satisfies Record<string, Keyword>;

export type KeywordName = keyof typeof keywords;

const fold = (text: string): string => text.replaceAll(' ', '').toLowerCase();

const byFoldedName = new Map<string, KeywordName>(
  (Object.entries(keywords) as [KeywordName, Keyword][]).flatMap(([name, { synonyms }]) =>
    [name, ...synonyms].map((word): [string, KeywordName] => [fold(word), name]),
  ),
);

/** A key as typed -> the keyword it means. */
export const keywordOf = (key: string): KeywordName | undefined => byFoldedName.get(fold(key));

export const isSecret = (keyword: KeywordName): boolean =>
  (keywords[keyword] as Keyword).secret === true;
