import type { JavascriptTable } from './javascript-function.ts';
import { parseXml } from './parse-xml.ts';

/** `a=1&b=2` to a bag, in its order; the first of two equal names wins. */
function queryJson(query: string): string {
  const found = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query))
    if (!found.has(name)) found.set(name, value);
  const pairs = [...found].map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `{${pairs.join(',')}}`;
}

const url =
  /^(?:([a-z][a-z0-9+.-]*):(?:\/\/)?)?(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** Source: parse-url-function.md. */
function parseUrl(text: string): string | null {
  const found = url.exec(text);
  if (!found) return null;
  const [, scheme = '', user = '', password = '', host = '', port = '', path = '', query = ''] =
    found;
  const parts = JSON.stringify({
    Scheme: scheme,
    Host: scheme === '' ? '' : host,
    Port: port,
    Path: scheme === '' ? `${host}${path}` : path,
    Username: user,
    Password: password,
  });
  const fragment = JSON.stringify(found[8] ?? '');
  return `${parts.slice(0, -1)},"Query Parameters":${queryJson(query)},"Fragment":${fragment}}`;
}

/** The fields of the first record. */
function parseCsv(text: string): string[] {
  const fields: string[] = [];
  for (let at = 0; ; ) {
    const quoted = /^"((?:[^"]|"")*)"?/.exec(text.slice(at));
    const plain = /^[^,\r\n]*/.exec(text.slice(at + (quoted?.[0].length ?? 0)))?.[0] ?? '';
    fields.push((quoted?.[1]?.replaceAll('""', '"') ?? '') + plain);
    at += (quoted?.[0].length ?? 0) + plain.length;
    if (text[at] !== ',') return fields;
    at += 1;
  }
}

/** Windows' rules for quotes and backslashes. Source: CommandLineToArgvW. */
function parseCommandLine(line: string): string[] {
  const args: string[] = [];
  let current: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; ) {
    const run = /^(\\*)("?)/.exec(line.slice(at));
    const [slashes, quote] = [run?.[1] ?? '', run?.[2] ?? ''];
    if (quote !== '') {
      current = (current ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
      if (slashes.length % 2 === 1) current += '"';
      else quoted = !quoted;
      at += slashes.length + 1;
    } else if (slashes !== '') {
      current = (current ?? '') + slashes;
      at += slashes.length;
    } else {
      const c = line.charAt(at);
      if (!quoted && (c === ' ' || c === '\t')) {
        if (current !== null) args.push(current);
        current = null;
      } else current = (current ?? '') + c;
      at += 1;
    }
  }
  if (current !== null) args.push(current);
  return args;
}

/** Source: parse-path-function.md. */
function parsePath(path: string): string {
  const [, scheme = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(path) ?? [];
  const [, directory = '', last = ''] = /^(?:(.*)[\\/])?([^\\/]*)$/s.exec(rest) ?? [];
  const [, filename = '', stream = ''] = /^([^:]*)(?::(.*))?$/s.exec(last) ?? [];
  return JSON.stringify({
    Scheme: scheme,
    RootPath: /^[a-z]:/i.exec(rest)?.[0] ?? '',
    DirectoryPath: directory,
    DirectoryName: /[^\\/:]*$/.exec(directory)?.[0] ?? '',
    Filename: filename,
    Extension: /\.([^.]*)$/.exec(filename)?.[1] ?? '',
    AlternateDataStreamName: stream,
  });
}

const queryOf = {
  takes: ['string'],
  returns: 'dynamic',
  call: (query: string) => `{"Query Parameters":${queryJson(query)}}`,
} as const;
const urlOf = { takes: ['string'], returns: 'dynamic', call: parseUrl } as const;

export const parseFunctions = {
  parse_url: urlOf,
  parseurl: urlOf,
  parse_urlquery: queryOf,
  parseurlquery: queryOf,
  parse_csv: {
    takes: ['string'],
    returns: 'dynamic',
    call: (text: string) => JSON.stringify(parseCsv(text)),
  },
  parse_command_line: {
    takes: ['string', 'string'],
    returns: 'dynamic',
    call: (line: string, parser: string) =>
      parser.toLowerCase() === 'windows' ? JSON.stringify(parseCommandLine(line)) : null,
  },
  parse_path: { takes: ['string'], returns: 'dynamic', call: parsePath },
  parse_xml: {
    takes: ['string'],
    returns: 'dynamic',
    call: (text: string) => parseXml(text),
  },
} satisfies JavascriptTable;
