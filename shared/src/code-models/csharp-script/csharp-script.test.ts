import { expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { csharpScript } from './csharp-script.ts';

const parse = await loadParseCode('c-sharp');
const read = (text: string) => csharpScript.read(parse('c-sharp', text));

it('reads the parameters of Run and what means them, directives and helpers aside', () => {
  const text = `#r "Newtonsoft.Json"
#load "../shared/product.csx"

using Newtonsoft.Json.Linq;

public static async Task<IActionResult> Run(HttpRequest req, IEnumerable<Product> products,
    IAsyncCollector<Product> added, ILogger log, CancellationToken stop)
{
    foreach (var product in products) { await added.AddAsync(product); log.LogInformation(product.added); }
    return new OkObjectResult(products);
}

static int Helper(string req) => 1;
`;
  const { names, problems } = read(text);
  expect(problems).toEqual([]);
  expect(
    names.map(({ name, direction, parameterType, span }) => [
      `${direction} ${name}: ${parameterType}`,
      textOf(text, span),
    ]),
  ).toEqual([
    ['in req: HttpRequest', 'req'],
    ['in products: IEnumerable<Product>', 'products'],
    ['in products: IEnumerable<Product>', 'products'],
    ['in products: IEnumerable<Product>', 'products'],
    ['out added: IAsyncCollector<Product>', 'added'],
    ['out added: IAsyncCollector<Product>', 'added'],
  ]);
});

it('an out parameter gives, a keyword is named with an @', () => {
  const { names } = read('public static void Run(string @event, out object row) { row = @event; }');
  expect(
    names.map(({ name, direction, parameterType }) => [name, direction, parameterType]),
  ).toEqual([
    ['event', 'in', 'string'],
    ['event', 'in', 'string'],
    ['row', 'out', 'out object'],
    ['row', 'out', 'out object'],
  ]);
  expect(names[0]?.literal('class')).toBe('@class');
});

it.each([
  ['void Go() {}', ['CM-41']],
  ['public static void Run(string x) { f(1; }', ['CM-40']],
])('marks %s', (text, codes) => {
  expect(read(text).problems.map(({ code }) => code)).toEqual(codes);
});
