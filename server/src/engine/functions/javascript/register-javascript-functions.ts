import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBScalarFunction,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { type JavascriptFunction, type JavascriptType, sqlName } from './javascript-function.ts';
import { javascriptFunctions } from './javascript-functions.ts';

const vectorTypes: Readonly<Partial<Record<JavascriptType, DuckDBType>>> = {
  bool: BOOLEAN,
  int: INTEGER,
  long: BIGINT,
  datetime: BIGINT,
  timespan: BIGINT,
  real: DOUBLE,
  string: VARCHAR,
  dynamic: VARCHAR,
  json: VARCHAR,
};

function vectorType(type: JavascriptType): DuckDBType {
  const found = vectorTypes[type];
  if (!found) throw new Error(`no JavaScript function takes or gives ${type}`);
  return found;
}

/**
 * Makes every function of the table known to the connection's instance, for all its connections.
 * Once on each instance, before the macros.
 */
export function registerJavascriptFunctions(connection: DuckDBConnection): void {
  for (const [name, made] of Object.entries(javascriptFunctions))
    connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name: sqlName(name),
        parameterTypes: made.takes.map(vectorType),
        returnType: vectorType(made.returns),
        specialHandling: true,
        mainFunction: (_info, input, output) => {
          const readers = made.takes.map((type, i) => {
            const vector = input.getColumnVector(i);
            return type === 'dynamic'
              ? parsedReader((row) => vector.getItem(row))
              : (row: number) => vector.getItem(row);
          });
          for (let row = 0; row < input.rowCount; row++)
            output.setItem(
              row,
              answerOf(
                made,
                readers.map((read) => read(row)),
              ),
            );
          output.flush();
        },
      }),
    );
}

function answerOf(made: JavascriptFunction, args: readonly unknown[]): DuckDBValue {
  let value: unknown;
  try {
    value = made.call(...args);
  } catch {
    value = null;
  }
  if (value === undefined || value === null) return made.returns === 'string' ? '' : null;
  if (made.returns === 'long' && typeof value === 'number')
    return Number.isSafeInteger(value) ? BigInt(value) : null;
  return value as DuckDBValue;
}

/** A dynamic is often the same in row after row: parsed once while it stays. */
function parsedReader(read: (row: number) => unknown): (row: number) => unknown {
  let last: unknown = null;
  let parsed: unknown = null;
  return (row) => {
    const text = read(row);
    if (text !== last) {
      last = text;
      parsed = typeof text === 'string' ? parsedOrNull(text) : null;
    }
    return parsed;
  };
}

/** DuckDB's JSON reader lets more pass than JavaScript's: bare NaN and infinities. */
function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
