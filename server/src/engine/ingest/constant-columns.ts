import { EngineError } from '../errors.ts';
import { findDataFormat } from './data-format.ts';
import { readEscaped, readQuoted } from './read-delimited.ts';
import { type Payload, textOf } from './read-payload.ts';

/**
 * The validation `ValidateCsvInputConstantColumns`: every record of a delimited payload has as many
 * fields as the first. Payloads of other formats pass. Errors: EMB0026.
 * Source: kusto-ingest-client-errors.md; error-codes.md, Stream_WrongNumberOfFields.
 */
export function requireConstantColumns(payload: Payload): void {
  const format = findDataFormat(payload.format);
  if (format?.family !== 'delimited') return;
  const read = format.escape === 'quotes' ? readQuoted : readEscaped;
  let expected = 0;
  for (const { fields, number } of read(textOf(payload), format.delimiter)) {
    if (number === 1) expected = fields.length;
    if (fields.length !== expected) {
      throw new EngineError('EMB0026', { record: number, fields: fields.length, expected });
    }
  }
}
