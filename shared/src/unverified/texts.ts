/**
 * Error texts that nobody has seen (binding-engine.md section 12.2): what .NET and the libraries say
 * in like cases, else our own words. One line each, for the day that someone sees the real one.
 */
export const assumedTexts = {
  /** No `connection`: the configuration is asked for a null key. */
  missingKey: "Value cannot be null. (Parameter 'key')",
  /** An output without a table reaches the ingest client. */
  missingTable: "Value cannot be null. (Parameter 'tableName')",
  /** A connection string with a word that the SDK does not know. */
  unknownKeyword: (keyword: string) =>
    `Keyword '${keyword}' is not a keyword of Kusto connection strings.`,
  noDataSource: "The connection string names no cluster: 'Data Source' is missing.",
  /** An expression with an empty segment: the array is put into the text as it is. */
  emptySegment: 'Illegal expression: System.String[]',
  /** A value that a property's type cannot hold; each library has a text of its own. */
  wrongValue: (library: string, value: string, type: string, path: string) =>
    `${library}: the value ${value} cannot be converted to '${type}'. Path '${path}'.`,
} as const;
