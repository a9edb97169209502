import { languageLists } from '../parse/language-lists.ts';
import type { SeededRandom } from '../samples/seeded-random.ts';

/** Literals at and past the edges of their types. */
const extremeLiterals: readonly string[] = [
  '0',
  '-1',
  '1',
  '2147483648',
  '9223372036854775807',
  'long(-9223372036854775808)',
  'long(null)',
  'int(2147483647)',
  'int(-2147483648)',
  'int(null)',
  '1e308',
  '-1e308',
  '5e-324',
  '-0.0',
  'real(nan)',
  'real(+inf)',
  'real(-inf)',
  'real(null)',
  'decimal(99999999999999999999)',
  'decimal(0.000000000000000001)',
  'decimal(null)',
  'true',
  'bool(null)',
  "''",
  "' '",
  "'a'",
  "'\\u0000'",
  "'\\ud800'",
  "'\\U0001F600e\\u0301'",
  "'a\"b\\'c'",
  "'[1,2'",
  '\'{"a":1}\'',
  "'2020-01-01'",
  "'-1'",
  "'1.5e400'",
  'datetime(0001-01-01)',
  'datetime(9999-12-31T23:59:59.9999999)',
  'datetime(2020-02-29)',
  'datetime(null)',
  'timespan(null)',
  '0s',
  '1tick',
  '-1d',
  'timespan(10675199.02:48:05.4775807)',
  'time(-10675199.02:48:05.4775807)',
  'guid(00000000-0000-0000-0000-000000000000)',
  'guid(null)',
  'dynamic(null)',
  'dynamic([])',
  'dynamic({})',
  'dynamic([1,"a",null,[2],{"b":3}])',
  'dynamic({"a":{"b":[1,{"c":null}]}})',
  'dynamic("text")',
  'dynamic(1.5)',
  'dynamic([1e308,-1e308])',
  'range(1, 5, 1)',
];

/** Characters that readers of text get wrong. */
const unusualCharacters: readonly string[] = [
  '\0',
  '\ud800',
  '\udfff',
  '\u202e',
  '\u0301',
  '\ufeff',
  '\u2028',
  '\u00a0',
  '\u200d',
  '\ud83d\ude00',
  'İ',
  'ß',
  '\r',
  '\t',
  '\v',
  '\\',
  '"',
  "'",
  '`',
  '$',
  '--',
  '/*',
  ';',
  '|',
  '(',
  ')',
  '[',
  '{',
];

const tokenPattern =
  /[hH]?@?"(?:[^"\\\n]|\\.)*"|[hH]?@?'(?:[^'\\\n]|\\.)*'|\d[\w.]*|[A-Za-z_][\w-]*|\s+|[=!<>~]{1,2}|\.\.|[\s\S]/g;

export const tokensOf = (text: string): string[] => text.match(tokenPattern) ?? [];

const isLiteral = (token: string): boolean => /^["'\d]|^[hH@]+["']|^(?:true|false)$/.test(token);
const isWord = (token: string): boolean => /^[A-Za-z_]/.test(token);

const functionNames: readonly string[] = [
  ...languageLists().functions,
  ...languageLists().aggregates,
];

type Mutation = (tokens: string[], other: readonly string[], random: SeededRandom) => void;

const at = (tokens: readonly string[], random: SeededRandom): number =>
  random.between(0, Math.max(0, tokens.length - 1));

/** Where the tokens that pass a test stand. */
const places = (tokens: readonly string[], test: (token: string) => boolean): number[] =>
  tokens.flatMap((token, i) => (test(token) ? [i] : []));

const replaceOne =
  (
    test: (token: string) => boolean,
    by: (other: readonly string[], random: SeededRandom) => string,
  ): Mutation =>
  (tokens, other, random) => {
    const found = places(tokens, test);
    if (found.length > 0) tokens[random.pick(found)] = by(other, random);
  };

const wordOf = (other: readonly string[], random: SeededRandom): string => {
  const words = other.filter(isWord);
  return words.length > 0 ? random.pick(words) : 'x';
};

/** Changes that mostly leave a text KQL: another value, another function, more operators. */
const ofMeaning: readonly Mutation[] = [
  replaceOne(isLiteral, (_, random) => random.pick(extremeLiterals)),
  replaceOne(isLiteral, (_, random) => random.pick(extremeLiterals)),
  (tokens, _, random) => {
    const calls = tokens.flatMap((token, i) => (isWord(token) && tokens[i + 1] === '(' ? [i] : []));
    if (calls.length > 0) tokens[random.pick(calls)] = random.pick(functionNames);
  },
  replaceOne(isWord, wordOf),
  // Goes on with the operators of another query.
  (tokens, other, random) => {
    const pipes = places(other, (token) => token === '|');
    if (pipes.length > 0) tokens.push('\n', ...other.slice(random.pick(pipes)));
  },
  // An expression inside of a call.
  (tokens, _, random) => {
    const found = places(tokens, (token) => isLiteral(token) || isWord(token));
    if (found.length === 0) return;
    const place = random.pick(found);
    const more = random.chance(0.5) ? `, ${random.pick(extremeLiterals)}` : '';
    tokens[place] = `${random.pick(functionNames)}(${tokens[place]}${more})`;
  },
];

/** Changes that mostly make a text no KQL. */
const ofSyntax: readonly Mutation[] = [
  replaceOne(
    (token) => !isWord(token) && !/\s/.test(token),
    (other, random) => (other.length > 0 ? random.pick(other) : ''),
  ),
  (tokens, _, random) => {
    tokens.splice(at(tokens, random), random.chance(0.5) ? 1 : random.between(1, 12));
  },
  (tokens, _, random) => {
    const from = at(tokens, random);
    tokens.splice(at(tokens, random), 0, ...tokens.slice(from, from + random.between(1, 8)));
  },
  (tokens, _, random) => {
    const [a, b] = [at(tokens, random), at(tokens, random)];
    [tokens[a], tokens[b]] = [tokens[b] ?? '', tokens[a] ?? ''];
  },
  (tokens, _, random) => {
    const place = at(tokens, random);
    const token = tokens[place] ?? '';
    const cut = random.between(0, token.length);
    tokens[place] = token.slice(0, cut) + random.pick(unusualCharacters) + token.slice(cut);
  },
];

/** A text with a few small changes; `other` is a text that parts are taken from. */
export function mutate(text: string, other: string, random: SeededRandom): string {
  const tokens = tokensOf(text);
  const donor = tokensOf(other);
  const mutations = random.chance(0.7) ? ofMeaning : ofSyntax;
  const times = random.between(1, 3);
  for (let i = 0; i < times; i++) random.pick(mutations)(tokens, donor, random);
  return tokens.join('');
}
