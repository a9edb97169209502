import { describe, expect, test } from 'vitest';
import { EngineError } from '../errors.ts';
import { localPrincipal } from '../principal.ts';
import { translateQuery } from '../translate/translate-query.ts';
import { isCampaign } from './campaign.ts';
import { caseQueries, corpusQueries } from './known-texts.ts';
import { tokensOf } from './mutate.ts';

/**
 * Every name and string of a query is given a mark before it is translated; the mark may stand in
 * the SQL within a quoted literal or identifier, and nowhere else.
 */
const mark = 'zqxq';
/** What would end a literal, an identifier or a line, were it not quoted. */
const breaking = `${mark}'"--/*;\\`;

const catalog = { version: 1, defaultDatabase: 'D', nextId: 1, roles: [], databases: new Map() };

/** Names that a query itself brings: columns, variables, functions, parameters. */
function ownNames(query: string): ReadonlySet<string> {
  const declared = /\b([A-Za-z_]\w*)\s*(?::\s*(?:\w+|\()|=(?![=~]))|\bas\s+(\w+)/g;
  const reserved =
    /^(?:kind|hint|withsource|with_\w+|step|default|with|typeof|flags|regex|pair_delimiter|kv_delimiter|quote|escape|greedy|nodes?|limit|id|bagexpansion|decodeblocks|isfuzzy|strategy|cycles|title|x\w*|y\w*|series|ymin|ymax|output|path|\w+_id)$/i;
  return new Set(
    [...query.matchAll(declared)]
      .map(([, name, alias]) => name ?? alias ?? '')
      .filter((name) => name !== '' && !reserved.test(name)),
  );
}

function markedString(token: string): string {
  const quote = token.at(-1) ?? "'";
  const verbatim = /^[hH]?@/.test(token);
  const inside = verbatim
    ? breaking.replace(quote, quote + quote)
    : breaking.replaceAll('\\', '\\\\').replace(quote, `\\${quote}`);
  return token.slice(0, -1) + inside + quote;
}

function marked(query: string, strings: boolean): string {
  const names = ownNames(query);
  return tokensOf(query)
    .map((token) => {
      if (names.has(token)) return `${token}_${mark}`;
      return strings && /^[hH]?@?["'].*["']$/s.test(token) ? markedString(token) : token;
    })
    .join('');
}

const sqlToken =
  /--|\/\*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\d+|\d+(?:\.\d*)?(?:e[+-]?\d+)?|[A-Za-z_]\w*|\s+|::|:=|->>?|\|\||<=|>=|<>|[-+*/%(),.[\]<>=~&|{}:^!]/gy;

/** What of a text is neither quoted nor spelt in our own SQL. */
function unquoted(sql: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  for (const [token] of sql.matchAll(sqlToken)) {
    at += token.length;
    // Two literals in a row, or a word before one, would be read as something else.
    const prefixed = /^['"]/.test(token) && /\w$/.test(sql.slice(0, at - token.length));
    if (prefixed || (!/^['"]/.test(token) && token.includes(mark)) || /^(?:--|\/\*)/.test(token))
      found.push(token);
  }
  return at === sql.length ? found : [...found, `unread: ${sql.slice(at, at + 80)}`];
}

/** The SQL of a query; null where its marks made it another query, or none. */
function sqlOf(text: string): readonly string[] | null {
  const request = { text, database: 'D', nowTicks: 0n, cluster: '', principal: localPrincipal };
  try {
    return translateQuery(request, catalog).statements.map(({ sql }) => sql);
  } catch (error) {
    if (error instanceof EngineError) return null;
    if (error instanceof Error && error.name === 'SchemaNeeded') return null;
    throw error;
  }
}

describe('a text of a user reaches the SQL by the quoting door alone', () => {
  test('every case', { timeout: 120_000 }, () => {
    let translated = 0;
    let withMark = 0;
    const leaks: string[] = [];
    for (const query of [...caseQueries, ...(isCampaign ? corpusQueries : [])]) {
      // Strings that mean something (formats, units, patterns) must stay for some to be a query.
      const statements =
        sqlOf(marked(query, true)) ?? sqlOf(marked(query, false)) ?? sqlOf(query) ?? [];
      if (statements.length > 0) translated += 1;
      if (statements.some((sql) => sql.includes(mark))) withMark += 1;
      for (const sql of statements)
        leaks.push(...unquoted(sql).map((token) => `${token}\n${query}`));
    }
    expect(leaks).toEqual([]);
    expect(translated).toBeGreaterThan(caseQueries.length * 0.8);
    expect(withMark).toBeGreaterThan(caseQueries.length / 4);
  });

  test('the check sees what is not quoted', () => {
    expect(unquoted(`SELECT ${mark}`)).toEqual([mark]);
    expect(unquoted(`SELECT '${mark}' AS "${mark}"`)).toEqual([]);
    expect(unquoted(`SELECT E'${mark}'`)).toHaveLength(1);
    expect(unquoted('SELECT 1; SELECT 2')).toHaveLength(1);
    expect(unquoted("SELECT 'it''s' -- ")).not.toEqual([]);
  });
});
