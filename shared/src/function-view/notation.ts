import { writeString as writePythonString } from '../code-models/python/string-literal.ts';

/** How a language writes a value: what its console or a literal of it shows. */
export interface Notation {
  readonly null: string;
  readonly true: string;
  readonly false: string;
  text(value: string): string;
  /** From the JSON text of a number. */
  number(json: string): string;
  key(name: string): string;
  readonly list: Brackets;
  readonly object: Brackets;
  /** Between a key and its value. */
  readonly assign: string;
}

export interface Brackets {
  readonly open: string;
  readonly close: string;
  /** Between two items on one line, and at the end of an item that has a line of its own. */
  readonly separator: string;
  readonly lineEnd: string;
  /** Inside of the brackets, on one line. */
  readonly padding: string;
}

const brackets = (open: string, close: string, padding = ''): Brackets => ({
  open,
  close,
  separator: ', ',
  lineEnd: ',',
  padding,
});

/** `repr()` of what `json.loads` makes: dicts, lists, int, float, str, bool and None. */
export const python: Notation = {
  null: 'None',
  true: 'True',
  false: 'False',
  text: (value) =>
    writePythonString(value, {
      prefix: '',
      quotes: value.includes("'") && !value.includes('"') ? '"' : "'",
    }),
  number: (json) => (isWhole(json) ? json : pythonFloat(Number(json))),
  key: (name) => python.text(name),
  list: brackets('[', ']'),
  object: brackets('{', '}'),
  assign: ': ',
};

/** Literals of ordered hashtables. */
export const powershell: Notation = {
  null: '$null',
  true: '$true',
  false: '$false',
  text: quotePowershell,
  number: (json) => json,
  key: (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quotePowershell(name)),
  list: { open: '@(', close: ')', separator: ', ', lineEnd: '', padding: '' },
  object: { open: '[ordered]@{', close: '}', separator: '; ', lineEnd: '', padding: ' ' },
  assign: ' = ',
};

/** `toString()` of lists and maps: text has no quotes. */
export const javaMaps: Notation = {
  null: 'null',
  true: 'true',
  false: 'false',
  text: (value) => value,
  number: (json) => json,
  key: (name) => name,
  list: brackets('[', ']'),
  object: brackets('{', '}'),
  assign: '=',
};

/** `util.inspect`: keys without quotes where they are identifiers, single quotes around text. */
export const node: Notation = {
  null: 'null',
  true: 'true',
  false: 'false',
  text: (value) => {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
    return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
  },
  number: (json) => json,
  key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : node.text(name)),
  list: brackets('[', ']', ' '),
  object: brackets('{', '}', ' '),
  assign: ': ',
};

function quotePowershell(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const isWhole = (number: string): boolean => /^-?\d+$/.test(number);

/** `repr()` of a float: an exponent has a sign and two digits, a whole number a fraction. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    const [sign, power] = [exponent.slice(0, 1), exponent.slice(1).padStart(2, '0')];
    return `${digits}e${sign}${power}`;
  }
  const text = String(value);
  return /[.]/.test(text) ? text : `${text}.0`;
}
