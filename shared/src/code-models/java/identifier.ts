/** Java's keywords and literals. Source: Java language specification, 3.9. */
const reserved = new Set(
  `abstract assert boolean break byte case catch char class const continue default do double else
  enum extends final finally float for goto if implements import instanceof int interface long native
  new package private protected public return short static strictfp super switch synchronized this
  throw throws transient try void volatile while true false null _ var record yield sealed permits`.split(
    /\s+/,
  ),
);

export const isIdentifier = (text: string): boolean =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text) && !reserved.has(text);

/** An identifier like a text, and like no other that was taken. */
export function freeIdentifier(text: string, taken: Set<string>): string {
  const words = text.replaceAll(/[^A-Za-z0-9_]+/g, '');
  const plain = words === '' ? 'value' : /^[0-9]/.test(words) ? `_${words}` : words;
  const base = isIdentifier(plain) ? plain : `${plain}Value`;
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}${count}`;
  taken.add(name);
  return name;
}

/** A name for a class made from any text. */
export function className(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return joined === '' || /^[0-9]/.test(joined) ? `Function${joined}` : joined;
}
