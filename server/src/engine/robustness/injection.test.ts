import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestEngine, rowsOf, testRequest } from '../execute/open-test-engine.ts';
import { isCampaign, seconds, seed, timeLimitMs } from './campaign.ts';
import { outcomeOf } from './outcome.ts';

/**
 * Generated names, strings and dynamics in every place of the syntax that takes them: each comes back
 * as it was, and what is stored stays as it was. Longer by ROBUSTNESS_SECONDS.
 */
const { engine, close } = await openTestEngine();

const canary = [
  [1, "it's"],
  [2, '"; drop table Canary --'],
];
const command = (text: string) => rowsOf(engine.command(testRequest(text)));

beforeAll(async () => {
  await command('.create table Canary (id:long, words:string)');
  await command(
    `.ingest inline into table Canary <|\n${canary.map(([id, words]) => `${id},"${String(words).replaceAll('"', '""')}"`).join('\n')}`,
  );
});
afterAll(async () => {
  const came = await outcomeOf(engine, 'Canary | order by id asc');
  expect(came).toMatchObject({ kind: 'rows', tables: [canary] });
  const tables = (await command('.show tables'))[0] ?? [];
  expect(tables.map(([name]) => name)).toContain('Canary');
  await close();
});

const nasty = [
  ...["'", '"', "''", '""', '\\', "\\'", '--', '/*', '*/', ';', '$1', '$$', '?', ':x', '%', '_'],
  ...["'; drop table Canary--", '"; drop table Canary--', "') union select 1--", "E'\\'"],
  ...[
    'select',
    'SELECT',
    'null',
    'true',
    'c1',
    'C1',
    't1',
    'w1',
    'Canary',
    'd1.t1',
    'main',
    '*',
    '$input',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u0001',
    '\u2028',
    '\ufeff',
    '\u202e',
    'e\u0301',
    '\ud83d\ude00',
    '\ud800',
  ],
  ...['__proto__', 'constructor', '{"a":1}', '[1]', '\\u0041', '`', '{0}', '{1}', '($x)', '  '],
];
const words = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(fc.constantFrom(...nasty), { maxLength: 4 }).map((parts) => parts.join('')),
);

/** A KQL string literal of any text. */
const quoted = (value: string): string =>
  `'${[...value]
    .map((c) =>
      /^[\p{L}\p{N} ]$/u.test(c)
        ? c
        : [...Array(c.length).keys()]
            .map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`)
            .join(''),
    )
    .join('')}'`;

/** As it comes back: half a surrogate pair has no bytes in UTF-8. */
const wellFormed = (value: string): string => value.toWellFormed();

/** A name that no other column of the test's queries has. */
const names = words.map((value) => `n${value}`);
const keys = words.map((value) => `k${value}`);

const check = (property: fc.IAsyncProperty<unknown>): Promise<void> =>
  fc.assert(property, {
    seed,
    numRuns: isCampaign ? 1_000_000 : 30,
    ...(isCampaign ? { interruptAfterTimeLimit: seconds * 250 } : {}),
  });

async function rowsFrom(
  text: string,
  parameters: ReadonlyMap<string, string> = new Map(),
): Promise<{ readonly names: readonly string[]; readonly rows: unknown[][] }> {
  const result = await engine.query(testRequest(text, { parameters }));
  const names = result.tables[0]?.columns.map(({ name }) => name) ?? [];
  return { names, rows: (await rowsOf(result))[0] ?? [] };
}

describe('what a user names or says', () => {
  test(
    'strings, wherever a value may stand',
    () =>
      check(
        fc.asyncProperty(words, async (said) => {
          const s = quoted(said);
          const value = wellFormed(said);
          const { rows } = await rowsFrom(
            `let v = ${s};
             let f = (p:string = ${s}) { p };
             datatable(a:string) [${s}]
             | extend b = strcat(${s}, ''), c = v, d = f(), e = f(${s}), g = iff(a == ${s}, a, 'no'), h = replace_string('x', 'x', ${s})
             | extend i = tostring(dynamic([${s}])[0]), j = tostring(bag_pack('k', ${s}).k), l = tostring(parse_json(tostring(pack_array(${s})))[0])
             | where a in (${s}, 'other') and a contains ${s} and not(a !contains_cs ${s})
             | join kind=inner (print a = ${s}) on a
             | summarize m = make_list(a), o = max(${s}) by a, b, c, d, e, g, h, i, j, l
             | mv-expand m to typeof(string)
             | project a, b, c, d, e, g, h, i, j, l, m, o`,
          );
          expect(rows).toEqual([Array.from({ length: 12 }, () => value)]);
        }),
      ),
    timeLimitMs,
  );

  test(
    'names of columns, wherever one may stand',
    () =>
      check(
        fc.asyncProperty(names, words, async (name, said) => {
          const n = `[${quoted(name)}]`;
          const text = `datatable(${n}:string) [${quoted(said)}]
             | extend ${n} = strcat(${n}, '') | where ${n} == ${n} | as ${n}
             | project-rename x = ${n} | project ${n} = x, y = 1
             | join kind=inner (print ${n} = ${quoted(said)}, z = 2) on ${n}
             | summarize ${n} = take_any(${n}), count() by g = ${n}
             | union (print ${n} = 'other') | where ${n} != 'other' or g == 'never'
             | order by ${n} asc | top 1 by ${n} | distinct ${n}`;
          const came = await rowsFrom(text);
          expect(came.names).toEqual([name]);
          expect(came.rows).toEqual(said === 'other' ? [] : [[wellFormed(said)]]);
        }),
      ),
    timeLimitMs,
  );

  test(
    'keys of bags, in literals, by path, and as columns',
    () =>
      check(
        fc.asyncProperty(keys, words, async (key, said) => {
          const [k, s] = [quoted(key), quoted(said)];
          const { rows } = await rowsFrom(
            `print d = dynamic({${k}: ${s}})
             | extend a = tostring(d[${k}]), b = tostring(d.[${k}]), c = tostring(bag_pack(${k}, ${s})[${k}]),
                 e = tostring(bag_keys(d)[0]), f = tostring(bag_merge(d, dynamic({"other": 1}))[${k}]), g = bag_has_key(d, ${k})
             | project d, a, b, c, e, f, g`,
          );
          const [wanted, value] = [wellFormed(key), wellFormed(said)];
          const bag = JSON.parse(`{${JSON.stringify(wanted)}:${JSON.stringify(value)}}`);
          expect(rows).toEqual([[bag, value, value, value, wanted, value, true]]);
          const unpacked = await rowsFrom(
            `print d = dynamic({${k}: ${s}}) | evaluate bag_unpack(d)`,
          );
          expect(unpacked).toEqual({ names: [wanted], rows: [[value]] });
        }),
      ),
    timeLimitMs,
  );

  test(
    'parameters, and names of stored things that are not there',
    () =>
      check(
        fc.asyncProperty(words, async (said) => {
          const { rows } = await rowsFrom(
            'declare query_parameters(p:string); print a = p, b = strlen(p) | where a == p',
            // A value that reads as a literal is one.
            new Map([['p', quoted(said)]]),
          );
          expect(rows).toEqual([[wellFormed(said), [...wellFormed(said)].length]]);
          for (const text of [
            `table(${quoted(`no${said}`)})`,
            `database(${quoted(`no${said}`)}).Canary`,
            `[${quoted(`no${said}`)}] | take 1`,
          ])
            expect(await outcomeOf(engine, text)).toMatchObject({ kind: 'refused' });
        }),
      ),
    timeLimitMs,
  );
});

test(
  'names of tables and columns that are stored',
  async () => {
    const stored = isCampaign ? nasty : nasty.filter((_, i) => i % 6 === 0);
    for (const [i, part] of stored.entries()) {
      const [table, column] = [`[${quoted(`T${i}${part}`)}]`, `[${quoted(`c${part}`)}]`];
      const created = await command(`.create table ${table} (${column}:string)`).catch(
        (error: { readonly code?: string }) => error.code,
      );
      // Kusto.Language does not read every character in a name of a command.
      if (typeof created === 'string') {
        expect(created).toMatch(/^(?:SYN0002|EMB0009)$/);
        continue;
      }
      await command(`.ingest inline into table ${table} <|\nvalue`);
      const came = await rowsFrom(`${table} | where ${column} == 'value' | project ${column}`);
      expect(came).toEqual({ names: [`c${part}`], rows: [['value']] });
      await command(`.drop table ${table}`);
    }
  },
  timeLimitMs,
);
