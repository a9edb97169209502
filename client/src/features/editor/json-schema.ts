/** As much of JSON Schema as our schemas use, with what Monaco's JSON service adds to it. */
export interface JsonSchema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  /** A regular expression; `(?i)` at its start ignores letter case. */
  readonly pattern?: string;
  readonly default?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly required?: readonly string[];
  readonly markdownDescription?: string;
  readonly defaultSnippets?: readonly Snippet[];
  readonly doNotSuggest?: boolean;
}

/** A value offered whole, `${1:x}` being a place to type. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: unknown;
}

/** One of some texts in any letter case, or, where they are resolved, a text with expressions. */
export function oneOf(values: readonly string[], expressions = false): JsonSchema {
  const others = [`^(${values.join('|')})$`, ...(expressions ? ['[{%]'] : [])];
  return {
    type: 'string',
    anyOf: [{ enum: values }, { pattern: `(?i)${others.join('|')}` }],
  };
}

/** These properties and no others, in any letter case; completion offers them as written here. */
export function named(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    properties,
    patternProperties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        `(?i)^${name.replace('$', '\\$')}$`,
        schema,
      ]),
    ),
    additionalProperties: false,
  };
}
