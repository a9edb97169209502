import { expect, it } from 'vitest';
import { javascriptV4 } from '../javascript-v4/javascript-v4.ts';
import { describeRoundTrip } from '../testing/describe-round-trip.ts';
import { typescriptV4 } from '../typescript-v4/typescript-v4.ts';

describeRoundTrip(javascriptV4);
describeRoundTrip(typescriptV4);

it('names the columns of rows in TypeScript, where they are known', () => {
  const { text } = typescriptV4.write(
    {
      functionName: 'getProducts',
      bindings: [
        { name: 'req', type: 'httpTrigger', direction: 'in', properties: [] },
        { name: '$return', type: 'http', direction: 'out', properties: [] },
        { name: 'products', type: 'kusto', direction: 'in', properties: [] },
      ],
    },
    new Map([
      [
        'products',
        [
          { name: 'ProductID', type: 'long' },
          { name: 'a b', type: 'string' },
        ],
      ],
    ]),
  );
  expect(
    text,
  ).toBe(`import { app, HttpRequest, HttpResponseInit, input, InvocationContext } from '@azure/functions';

interface ProductsRow {
  ProductID: number | null;
  'a b': string;
}

const products = input.generic({
  type: 'kusto',
  name: 'products',
});

app.http('getProducts', {
  extraInputs: [products],
  handler: async (req: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const productsRows = context.extraInputs.get(products) as ProductsRow[];
    return { jsonBody: productsRows };
  },
});
`);
});
