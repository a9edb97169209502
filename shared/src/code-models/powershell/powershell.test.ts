import { expect, it } from 'vitest';
import { textOf } from '../../text/span.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { powershell } from './powershell.ts';

const parse = await loadParseCode('powershell');
const read = (text: string) => powershell.read(parse('powershell', text));

const inShort = (text: string) =>
  read(text).names.map(({ name, direction, span, parameterType }) => [
    `${direction} ${name}`,
    textOf(text, span),
    ...(parameterType === null ? [] : [parameterType]),
  ]);

it('reads parameters, their uses, and pushed outputs', () => {
  const text = `using namespace System.Net

# Trigger binding data passed in
param($Request, $products, $TriggerMetadata)

Write-Host "got $($products.Count) of \${Products}"
if ($Request) { $products | Push-OutputBinding -Name:changes }
Push-OutputBinding 'log' $other
push-outputbinding -Value ([HttpResponseContext]@{ Body = $products }) -n "Res\`"1" -Clobber
`;
  expect(read(text).problems).toEqual([]);
  expect(inShort(text)).toEqual([
    ['in Request', '$Request'],
    ['in products', '$products'],
    ['in products', '$products'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: PowerShell's notation.
    ['in products', '${Products}'],
    ['in Request', '$Request'],
    ['in products', '$products'],
    ['out changes', 'changes'],
    ['out log', "'log'"],
    ['out Res"1', '"Res`"1"'],
    ['in products', '$products'],
  ]);
});

it('reads types, attributes and defaults of parameters', () => {
  const text = 'param([Parameter(Mandatory)] $Request, [object[]] $rows, $TriggerMetadata)\n$rows';
  expect(read(text).problems).toEqual([]);
  expect(inShort(text)).toEqual([
    ['in Request', '$Request'],
    ['in rows', '$rows', 'object[]'],
    ['in rows', '$rows', 'object[]'],
  ]);
});

it.each([
  ['Push-OutputBinding -Name $name -Value 1', '$name'],
  ['Push-OutputBinding -Name "a$b" -Value 1', '"a$b"'],
  ['Push-OutputBinding @all', '@all'],
])('says where it cannot tell which output is meant: %s', (text, at) => {
  const { names, problems } = read(text);
  expect(names).toEqual([]);
  expect(problems.map(({ code, span }) => [code, textOf(text, span)])).toEqual([['CM-42', at]]);
});

it('warns of variables that PowerShell sets itself', () => {
  const { losses } = powershell.write({
    functionName: 'F',
    bindings: [{ name: 'input', type: 'queueTrigger', direction: 'in', properties: [] }],
  });
  expect(losses.map(({ code, binding }) => [code, binding])).toEqual([['CM-18', 'input']]);
});
