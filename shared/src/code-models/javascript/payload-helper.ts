/** A function for the end of a file: an object or an array as a value, other text as it is. */
export const payloadHelper = (
  language: 'javascript' | 'typescript',
): string => `function toPayload(text${language === 'typescript' ? ': string' : ''}) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' ? value : text;
  } catch {
    return text;
  }
}
`;
