import { describe, expect, it } from 'vitest';
import { textOf } from '../text/span.ts';
import type { FunctionJob } from './run-function.ts';
import { v3Job, v4Job } from './testing/function-job.ts';
import { runInNode } from './testing/run-in-node.ts';

const failureOf = async (job: FunctionJob) => {
  const { result } = await runInNode(job);
  if (result.outcome === 'succeeded') throw new Error('A failure was expected.');
  return { ...result, place: result.span && textOf(job.code, result.span) };
};

const typescript = (code: string): FunctionJob => ({
  ...v4Job(code),
  codeModel: 'typescript-v4',
  fileName: 'src/functions/getProducts.ts',
});

describe('an error in the code', () => {
  it('has its place, and only frames of the file', async () => {
    const code =
      'function price(row) {\n  return row.missing.cost;\n}\nmodule.exports = async (context) => price({});';
    const failed = await failureOf(v3Job(code));
    expect(failed).toMatchObject({
      code: 'FR-01',
      message: "Cannot read properties of undefined (reading 'cost')",
      place: 'cost',
    });
    expect(failed.stack.split('\n').slice(1)).toEqual([
      '    at price (getProducts/index.js:2:22)',
      '    at module.exports (getProducts/index.js:4:37)',
    ]);
  });

  it('is placed through the compiler, types and imports taken away', async () => {
    const code = `import { app, type HttpRequest, InvocationContext } from '@azure/functions';
interface Row { readonly cost: number | undefined }
enum Kind { A }
app.http('getProducts', {
  handler: async (request: HttpRequest, context: InvocationContext): Promise<object> => {
    const rows = [] as Row[]; return { body: String((rows[0] as Row).cost!.toFixed(Kind.A)) };
  },
});`;
    expect(await failureOf(typescript(code))).toMatchObject({ code: 'FR-01', place: 'cost' });
  });

  it.each([
    ['a text', "throw 'no'", 'no'],
    ['an object', 'throw { a: 1 }', '{"a":1}'],
    ['nothing', 'throw undefined', 'Unknown error'],
  ])('%s is thrown', async (_, statement, message) => {
    const failed = await failureOf(v3Job(`module.exports = async () => { ${statement}; };`));
    expect(failed).toMatchObject({ code: 'FR-01', message });
  });
});

describe('code that cannot run', () => {
  it.each([
    ['a bracket too few', v3Job('module.exports = async () => { if (x { };'), 'FR-04', '{'],
    ['a module that is not there', v3Job("const fs = require('node:fs');"), 'FR-03', 'require'],
    ['an import of one', typescript("import axios from 'axios';\naxios.get('x');"), 'FR-03', null],
  ] as const)('%s', async (_, job, code, place) => {
    const failed = await failureOf(job);
    expect(failed.code).toBe(code);
    if (place !== null) expect(failed.place).toContain(place);
  });

  it('names the module that is missing', async () => {
    const failed = await failureOf(
      v4Job("const { QueueClient } = require('@azure/storage-queue');"),
    );
    expect(failed.message).toBe(
      "Cannot find module '@azure/storage-queue'. The playground runs one file, with '@azure/functions' as its only module.",
    );
  });

  it('app.hook is not run', async () => {
    const failed = await failureOf(
      v4Job("const { app } = require('@azure/functions');\napp.hook.preInvocation(() => {});"),
    );
    expect(failed).toMatchObject({
      code: 'FR-10',
      message: expect.stringContaining('app.hook.preInvocation'),
    });
  });
});

describe('module kinds', () => {
  it('CommonJS stays sloppy: it may use names of old', async () => {
    const { result } = await runInNode(
      v3Job('undeclared = 1; module.exports = async () => ({ products: [undeclared] });'),
    );
    expect(result.outcome).toBe('succeeded');
  });

  it('an ES module is strict', async () => {
    const failed = await failureOf(
      v3Job('undeclaredToo = 1; export default async () => ({ products: [1] });'),
    );
    expect(failed.message).toBe('undeclaredToo is not defined');
  });
});

describe('log lines', () => {
  it('carry the level, and what Node makes of the values', async () => {
    const { lines } = await runInNode(
      v4Job(`const { app } = require('@azure/functions');
app.http('getProducts', { handler: async (request, context) => {
  context.log('rows: %d', 2, [{ a: 1 }]);
  context.warn({ name: "it's" });
  context.error(new Map([['a', 1]]), null);
  context.trace('%s is 100%', 'x');
} });`),
    );
    expect(lines).toEqual([
      { level: 'information', source: 'context', message: 'rows: 2 [ { a: 1 } ]' },
      { level: 'warning', source: 'context', message: `{ name: "it's" }` },
      { level: 'error', source: 'context', message: "Map(1) { 'a' => 1 } null" },
      { level: 'trace', source: 'context', message: 'x is 100%' },
    ]);
  });
});
