/** A text that wants more than it should get, and what it may come to. */
interface Hostile {
  readonly name: string;
  readonly text: string;
  readonly outcome: RegExp;
}

const nested = (open: string, inner: string, close: string, depth: number): string =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`;
const listed = (count: number, item: (i: number) => string, separator = ', '): string =>
  Array.from({ length: count }, (_, i) => item(i)).join(separator);
const row = 'range a from 1 to 3 step 1 | extend x = ';

const limit = /^(?:EMB0014|SEM0001)$/;
const rows = /^rows$/;
const mistake = /^SYN0002$/;
const any = /./;

/** Short ones, each soon at its end: for every run. */
export const hostileTexts: readonly Hostile[] = [
  { name: '400 parentheses', text: `print ${nested('(', '1', ')', 400)}`, outcome: rows },
  {
    name: 'a chain of 10 000 and',
    text: `print ${listed(10_000, (i) => `1 < ${i}`, ' and ')}`,
    outcome: limit,
  },
  {
    name: 'a chain of 200 or over rows',
    text: `range a from 1 to 3 step 1 | where ${listed(200, (i) => `a == ${i}`, ' or ')}`,
    outcome: rows,
  },
  { name: '480 sums', text: `print ${listed(480, () => '1', ' + ')}`, outcome: any },
  {
    name: '300 sums of decimals',
    text: `${row}${listed(300, () => 'decimal(1.5)', ' - ')}`,
    outcome: any,
  },
  { name: 'bin in bin', text: `${row}${nested('bin(', 'a', ', 2)', 60)}`, outcome: limit },
  {
    name: 'conversions in conversions',
    text: `${row}${nested('todouble(tostring(', 'a', '))', 40)}`,
    outcome: limit,
  },
  {
    name: 'a datetime of a text of a datetime',
    text: `${row}${nested('todatetime(tostring(', 'now()', '))', 6)}`,
    outcome: any,
  },
  {
    name: 'startofday 50 times',
    text: `print ${nested('startofday(', 'now()', ')', 50)}`,
    outcome: any,
  },
  {
    name: '28 aggregations',
    text: `print a = 1 ${'| summarize a = max(a) '.repeat(28)}`,
    outcome: limit,
  },
  {
    name: '20 joins of the rows so far',
    text: `let T = print a = 1; T ${'| join (T) on a | project a '.repeat(24)}`,
    outcome: any,
  },
  {
    name: 'names that double, as numbers',
    text: `${listed(60, (i) => `let a${i} = ${i === 0 ? '1' : `a${i - 1} + a${i - 1}`};`, '')} print a59`,
    outcome: limit,
  },
  {
    name: 'names that double, as arrays',
    text: `${listed(30, (i) => `let a${i} = ${i === 0 ? 'dynamic([1])' : `array_concat(a${i - 1}, a${i - 1})`};`, '')} print a29`,
    outcome: limit,
  },
  {
    name: 'a string that doubles by rows',
    text: `print a = 'xxxxxxxxxx' ${'| extend a = strcat(a, a) '.repeat(30)} | project strlen(a)`,
    outcome: /^EMB0013$/,
  },
  {
    name: 'an array that doubles by rows',
    text: `print a = dynamic([1]) ${'| extend a = array_concat(a, a) '.repeat(30)} | project array_length(a)`,
    outcome: /^(?:rows|EMB0011|EMB0013)$/,
  },
  { name: '200 columns', text: `print ${listed(200, (i) => `c${i} = ${i}`)}`, outcome: rows },
  { name: '100 tables', text: `union ${listed(100, (i) => `(print a = ${i})`)}`, outcome: rows },
  { name: 'a union in a union', text: nested('union (', 'print 1', ')', 150), outcome: limit },
  {
    name: 'a dynamic 130 deep',
    text: `print dynamic(${nested('[', '', ']', 130)})`,
    outcome: /^EMB0014$/,
  },
  {
    name: 'a dynamic 128 deep',
    text: `print dynamic(${nested('[', '', ']', 128)})`,
    outcome: rows,
  },
  {
    name: 'a text of 30 000 brackets',
    text: "print s = strrep(strrep('[', 1000), 30), e = strrep(strrep(']', 1000), 30) | project parse_json(strcat(s, e))[0]",
    outcome: rows,
  },
  {
    name: 'an object 3 000 deep',
    text: `print dynamic(${nested('{"a":', '1', '}', 3_000)})`,
    outcome: limit,
  },
  {
    name: 'strings of strings',
    text: "print strlen(strrep(strrep(strrep('abcdefghij', 1000), 1000), 1000))",
    outcome: rows,
  },
  {
    name: 'a regular expression that is none',
    text: "print 'a' matches regex '(['",
    outcome: /^SEM0001$/,
  },
  {
    name: 'a regular expression too large',
    text: "print 'a' matches regex '(x{1000}){1000}'",
    outcome: /^SEM0001$/,
  },
  {
    name: 'a name of 100 000 characters',
    text: `print ['${'n'.repeat(100_000)}'] = 1`,
    outcome: rows,
  },
  { name: 'a number of 10 000 digits', text: `print ${'9'.repeat(10_000)}`, outcome: /^SEM0001$/ },
  { name: 'a timespan of 1 000 digits', text: `print ${'9'.repeat(1_000)}d`, outcome: /^SEM0001$/ },
  { name: 'the largest day', text: 'print 9223372036854775807d', outcome: /^SEM0001$/ },
  {
    name: 'real digits',
    text: `print 0.${'9'.repeat(10_000)}, 1e99999, decimal(1e999999999)`,
    outcome: rows,
  },
  { name: 'a comment of a megabyte', text: `//${'x'.repeat(1_000_000)}\nprint 1`, outcome: rows },
  {
    name: 'a string of a megabyte',
    text: `print strlen('${'x'.repeat(1_000_000)}')`,
    outcome: rows,
  },
  { name: 'a megabyte of lines', text: '\n'.repeat(1_000_000), outcome: rows },
  { name: 'a megabyte of signs', text: 'x | y ) ( " \' ; '.repeat(66_000), outcome: mistake },
  { name: '100 000 semicolons', text: ';'.repeat(100_000), outcome: mistake },
  { name: '100 000 quotes', text: '"'.repeat(100_001), outcome: mistake },
  { name: 'nothing', text: '', outcome: rows },
  { name: 'NUL', text: '\0', outcome: mistake },
  { name: 'NUL in a string', text: "print strlen('a\0b\\0')", outcome: any },
  { name: 'a byte order mark', text: '\ufeffprint 1', outcome: rows },
  {
    name: 'half a surrogate pair',
    text: "print ['\ud800'] = '\udc00', dynamic('\ud800')",
    outcome: any,
  },
  { name: 'from right to left', text: "print ['\u202eabc'] = '\u202edef'", outcome: rows },
  { name: '1 000 accents', text: `print ['e${'\u0301'.repeat(1_000)}'] = 1`, outcome: rows },
  { name: 'a range of no step', text: 'range t from now() to now() step 0s', outcome: rows },
  {
    name: 'prev over all of BIGINT',
    text: `${row}prev(a, long(-9223372036854775808), 0)`,
    outcome: rows,
  },
];

/** Those that end at a limit of time: a few seconds each. */
export const slowTexts: readonly Hostile[] = [
  { name: '10 000 parentheses', text: `print ${nested('(', '1', ')', 10_000)}`, outcome: limit },
  { name: '10 000 open parentheses', text: `print ${'('.repeat(10_000)}`, outcome: any },
  {
    name: 'a chain of 490 and',
    text: `print ${listed(490, (i) => `1 < ${i}`, ' and ')}`,
    outcome: any,
  },
  { name: '480 operators', text: `print a = 1 ${'| extend a = a + 1 '.repeat(480)}`, outcome: any },
  {
    name: '160 joins',
    text: `print a = 1 ${'| join (print a = 1) on a | project a '.repeat(160)}`,
    outcome: any,
  },
  { name: '3 000 tables', text: `union ${listed(3_000, (i) => `(print a = ${i})`)}`, outcome: any },
  {
    name: '2 000 columns',
    text: `print ${listed(2_000, (i) => `c${i} = ${i}`)} | where c5 > 1`,
    outcome: rows,
  },
  {
    name: '500 aggregates',
    text: `print a = 1 | summarize ${listed(500, (i) => `x${i} = sum(a + ${i})`)}`,
    outcome: any,
  },
  {
    name: 'a table of 100 000 values',
    text: `datatable(a:long) [${listed(100_000, String)}] | count`,
    outcome: any,
  },
  { name: '20 000 values of in', text: `print 5 in (${listed(20_000, String)})`, outcome: any },
  {
    name: '500 pairs of case',
    text: `print case(${listed(500, (i) => `1 > ${i}, ${i}`)}, 0)`,
    outcome: any,
  },
  {
    name: 'a dynamic of 100 000 items',
    text: `print array_length(dynamic([${listed(100_000, String)}]))`,
    outcome: any,
  },
  {
    name: 'functions in functions',
    text: `${nested('let f=(){', 'print 1', '};f()', 22)}`,
    outcome: limit,
  },
  { name: 'a megabyte of words', text: 'where '.repeat(170_000), outcome: any },
  { name: '100 000 brackets', text: '['.repeat(100_000), outcome: any },
  {
    name: 'rows times rows',
    text: 'range a from 1 to 1000000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 1000000 step 1 | extend k = 1) on k | summarize count() by a % 7, b % 11',
    outcome: /^EMB001[13]$/,
  },
  {
    name: 'a pattern that is quadratic',
    text: "print strlen(replace_regex(strrep(strrep('a', 1000), 100), 'a*b|a', 'c'))",
    outcome: any,
  },
  {
    name: 'a million lists of a million',
    text: 'range a from 1 to 1000000 step 1 | summarize make_list(range(1, a, 1))',
    outcome: /^EMB001[13]$/,
  },
];
