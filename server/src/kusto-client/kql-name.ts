/** A name in KQL's bracket form: the one place of the server that puts a name into KQL text. */
export const kqlName = (name: string): string =>
  `['${name
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll(/[\r\n]/g, ' ')}']`;
