import {
  decodeString,
  JsonTextError,
  scanArray,
  scanObject,
  skipSpace,
  skipValue,
} from './json-scanner.ts';

/**
 * One record of a JSON payload. The reader uses one object for all records: read it before asking
 * for the next.
 */
export interface JsonRecord {
  readonly text: string;
  start: number;
  end: number;
  /** Start and end of each wanted property's value, by slot; a start of -1: not there. */
  readonly slots: Int32Array;
  /** Counted from 1. */
  number: number;
}

/**
 * The records of a JSON payload. `wanted` are the property names whose places are kept, each with
 * its slot; names match with case, and the last of equal names wins.
 * - 'line': JSON Lines, a value may not pass the end of its line;
 * - 'any': objects and arrays of objects, one after another, over any lines;
 * - 'one': the whole payload is one object.
 * Throws JsonTextError.
 */
export function* readJson(
  text: string,
  records: 'line' | 'any' | 'one',
  wanted: ReadonlyMap<string, number>,
): Generator<JsonRecord> {
  const record: JsonRecord = {
    text,
    start: 0,
    end: 0,
    slots: new Int32Array(2 * wanted.size),
    number: 0,
  };
  let at = skipSpace(text, 0);
  while (at < text.length) {
    if (records === 'any' && text.charCodeAt(at) === 91) {
      const elements: number[] = [];
      at = scanArray(text, at, 0, (start) => elements.push(start));
      for (const start of elements) {
        readRecord(record, start, wanted);
        yield record;
      }
    } else {
      readRecord(record, at, wanted);
      if (records === 'line' && text.slice(record.start, record.end).includes('\n'))
        throw new JsonTextError(
          'a record of the format json must stand on one line (multijson may span lines)',
          at,
        );
      at = record.end;
      yield record;
    }
    at = skipSpace(text, at);
    if (records === 'one' && at < text.length)
      throw new JsonTextError('the format singlejson holds one record only', at);
  }
}

function readRecord(record: JsonRecord, at: number, wanted: ReadonlyMap<string, number>): void {
  const { text, slots } = record;
  if (text.charCodeAt(at) !== 123) {
    skipValue(text, at);
    throw new JsonTextError('a record must be a JSON object', at);
  }
  slots.fill(-1);
  record.start = at;
  record.end = scanObject(text, at, 0, (keyStart, keyEnd, start, end) => {
    const slot = wanted.get(decodeString(text, keyStart, keyEnd));
    if (slot === undefined) return;
    slots[2 * slot] = start;
    slots[2 * slot + 1] = end;
  });
  record.number++;
}
