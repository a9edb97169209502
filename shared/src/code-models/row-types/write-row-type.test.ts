import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeModelIds } from '../code-model-id.ts';
import { type Grammar, grammars, type ParseCode } from '../syntax.ts';
import { hostileText } from '../testing/arbitrary-document.ts';
import { loadParseCode } from '../testing/load-parse-code.ts';
import { kustoType, kustoTypes } from './row-type.ts';
import { writeRowType } from './write-row-type.ts';

const grammarOf: Readonly<Record<(typeof codeModelIds)[number], Grammar>> = {
  'csharp-isolated': 'c-sharp',
  'csharp-inproc': 'c-sharp',
  'csharp-script': 'c-sharp',
  'javascript-v4': 'javascript',
  'typescript-v4': 'typescript',
  'javascript-v3': 'javascript',
  'python-v2': 'python',
  'python-v1': 'python',
  java: 'java',
  powershell: 'powershell',
};

let parse: ParseCode;
beforeAll(async () => {
  parse = await loadParseCode(...grammars);
});

const products = [
  { name: 'ProductID', type: 'long' },
  { name: 'name', type: 'string' },
  { name: 'page2_clothing model', type: 'real' },
  { name: 'class', type: 'dynamic' },
  { name: 'At', type: 'datetime' },
];

describe('a type for rows', () => {
  it('is a record for System.Text.Json in C# isolated', () => {
    expect(writeRowType('csharp-isolated', 'products', products).text).toBe(`#nullable enable
using System;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

public record Products
{
    public long? ProductID { get; init; }
    [JsonPropertyName("name")]
    public string Name { get; init; } = "";
    [JsonPropertyName("page2_clothing model")]
    public double? Page2ClothingModel { get; init; }
    [JsonPropertyName("class")]
    public JsonNode? Class { get; init; }
    public DateTime? At { get; init; }
}
`);
  });

  it('is a class for Newtonsoft in C# in-process', () => {
    expect(
      writeRowType('csharp-inproc', 'products', products.slice(0, 2)).text,
    ).toBe(`#nullable enable
using Newtonsoft.Json;

public class Products
{
    public long? ProductID { get; set; }
    [JsonProperty("name")]
    public string Name { get; set; } = "";
}
`);
  });

  it('has fields named as the columns in Java, and says which cannot be', () => {
    const { text, notes } = writeRowType('java', 'products', products);
    expect(text).toBe(`public class Products {
    public Long ProductID;
    public String name;
    public String At;
}
`);
    expect(notes).toEqual([
      "'page2_clothing model' cannot be the name of a field: give it another one in the query, for example 'project-rename'.",
      "'class' cannot be the name of a field: give it another one in the query, for example 'project-rename'.",
    ]);
  });

  it('is an interface in TypeScript', () => {
    const { text, notes } = writeRowType('typescript-v4', 'products', products);
    expect(text).toBe(`export interface Products {
  ProductID: number | null;
  name: string;
  'page2_clothing model': number | 'NaN' | 'Infinity' | '-Infinity' | null;
  class: unknown;
  At: string | null;
}
`);
    expect(notes).toEqual([
      "'ProductID': digits beyond 2^53 are lost; project tostring() where they matter.",
    ]);
  });

  it('is a comment that editors read in JavaScript', () => {
    expect(writeRowType('javascript-v4', 'products', products.slice(0, 2)).text).toBe(`/**
 * @typedef {object} Products
 * @property {number | null} ProductID
 * @property {string} name
 */
`);
  });

  it('is a dataclass in Python', () => {
    expect(
      writeRowType('python-v2', 'products', products.slice(0, 4)).text,
    ).toBe(`from dataclasses import dataclass
from typing import Any, Optional, Union


@dataclass(frozen=True)
class Products:
    product_id: Optional[int]
    name: str
    page2_clothing_model: Union[float, str, None]
    class_: Any

    @classmethod
    def from_row(cls, row: "dict[str, Any]") -> "Products":
        return cls(
            product_id=row["ProductID"],
            name=row["name"],
            page2_clothing_model=row["page2_clothing model"],
            class_=row["class"],
        )
`);
  });

  it('is a class to cast to in PowerShell', () => {
    expect(writeRowType('powershell', 'products', products.slice(0, 2)).text).toBe(`class Products {
    [Nullable[long]] $ProductID
    [string] $name
}
`);
  });

  it.each([
    ['System.Int64', 'long'],
    ['System.Data.SqlTypes.SqlDecimal', 'decimal'],
    ['SByte', 'bool'],
    ['DateTime', 'datetime'],
    ['something', 'dynamic'],
  ])('knows %s as %s', (name, type) => {
    expect(kustoType(name)).toBe(type);
  });

  it('tells two columns of one name', () => {
    const columns = [
      { name: 'a', type: 'long' },
      { name: 'a', type: 'string' },
    ];
    const { text, notes } = writeRowType('typescript-v4', 'x', columns);
    expect(text).toContain('a: string;');
    expect(notes).toEqual(["Two columns are called 'a': a row has the later one."]);
  });

  it.each(codeModelIds)('is code of its language whatever the columns are called: %s', (id) => {
    const column = fc.record({ name: hostileText, type: fc.constantFrom(...kustoTypes) });
    fc.assert(
      fc.property(hostileText, fc.array(column, { maxLength: 5 }), (name, columns) => {
        const { text } = writeRowType(id, name, columns);
        expect(parse(grammarOf[id], text).hasError).toBe(false);
      }),
    );
  });
});
