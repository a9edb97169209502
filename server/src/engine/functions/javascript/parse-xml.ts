/** An element while its tags are open. */
interface Element {
  readonly name: string;
  readonly properties: Map<string, string | readonly string[]>;
  text: string;
}

const tag =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>]*>|<(\/?)([A-Za-z_:][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const attribute = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const maxLength = 1_048_576;
const maxDepth = 128;

/**
 * XML to JSON text: attributes as `@name`, text beside others as `#text`, elements of one name as
 * an array. Null when the text is no well-formed document, or past 1 MB.
 * Source: parse-xml-function.md.
 */
export function parseXml(xml: string): string | null {
  if (xml.length > maxLength) return null;
  const open: Element[] = [{ name: '', properties: new Map(), text: '' }];
  let end = 0;
  for (const found of xml.matchAll(tag)) {
    const top = open[open.length - 1];
    const between = xml.slice(end, found.index);
    if (!top || between.includes('<')) return null;
    top.text += decodeEntities(between) + (found[1] ?? '');
    end = found.index + found[0].length;
    const [, , closing, name = '', attributes = '', empty] = found;
    if (name === '') continue;
    if (closing) {
      if (top.name !== name || open.length === 1) return null;
      open.pop();
      add(open[open.length - 1], name, jsonOf(top));
      continue;
    }
    const element: Element = { name, properties: new Map(), text: '' };
    for (const [, key = '', double, single] of attributes.matchAll(attribute))
      element.properties.set(`@${key}`, scalar(decodeEntities(double ?? single ?? '')));
    if (empty) add(top, name, jsonOf(element));
    else open.push(element);
    if (open.length > maxDepth) return null;
  }
  const [root, ...unclosed] = open;
  if (!root || unclosed.length > 0 || root.properties.size === 0) return null;
  return (root.text + xml.slice(end)).trim() === '' ? bagText(root.properties) : null;
}

function add(parent: Element | undefined, name: string, value: string): void {
  const known = parent?.properties.get(name);
  parent?.properties.set(name, known === undefined ? value : [known, value].flat());
}

function jsonOf(element: Element): string {
  const text = element.text.trim();
  if (element.properties.size === 0) return text === '' ? 'null' : scalar(text);
  if (text !== '') element.properties.set('#text', scalar(text));
  return bagText(element.properties);
}

const bagText = (properties: Element['properties']): string =>
  `{${[...properties]
    .map(
      ([name, value]) =>
        `${JSON.stringify(name)}:${typeof value === 'string' ? value : `[${value.join(',')}]`}`,
    )
    .join(',')}}`;

/** A number stays a number, as the page's example shows; anything else is text. */
const scalar = (text: string): string =>
  /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text) ? text : JSON.stringify(text);

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : whole;
  });
