import { EngineError } from '../errors.ts';

const outOfMemory =
  /^Out of Memory Error|Allocation failure|bad_alloc|^Failed to append: could not allocate/i;

/** How DuckDB says that an expression nests too deep. */
export const tooDeep = /Max expression depth limit|stack overflow|memory exhausted/i;

/** The sum under an average of decimals, which no TRY reaches. */
const tooLarge = /^Out of Range Error: Overflow in HUGEINT (?:addition|multiplication)/;

/** How RE2 says that a pattern is none. */
const badPattern =
  /^(?:Invalid Input Error: |Binder Error: Pattern failed to parse: )(missing [)\]]|trailing \\|invalid (?:escape|repetition|perl|character|named|UTF-8|nested)|no argument for repetition|bad repetition|unexpected \)|pattern too large|a pattern that rows give is too large|(?:regexp|expression) (?:nests|too))/i;

/**
 * What DuckDB throws, as an error of ours: EMB0013 when memory ran out, EMB0014 when it nests too
 * deep, SEM0001 for a pattern that is none, EMB0012 when somebody else's interrupt struck, else EMB0015. Anything that is not DuckDB's
 * stays as it is.
 */
export function toEngineError(error: unknown): unknown {
  if (error instanceof EngineError || !(error instanceof Error)) return error;
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
    return error;
  const { message } = error;
  if (outOfMemory.test(message)) return new EngineError('EMB0013', { detail: firstLine(message) });
  if (tooDeep.test(firstLine(message)))
    return new EngineError('EMB0014', { limit: 'its expressions nest too deep' });
  if (tooLarge.test(message))
    return new EngineError('EMB0014', { limit: 'a sum of decimals has more than 38 digits' });
  if (badPattern.test(message))
    return new EngineError('SEM0001', {
      message: `The regular expression is not valid: ${firstLine(message).replace(/^.*?Error: (?:Pattern failed to parse: )?/, '')}`,
      kustoCode: 'SEM0001',
    });
  if (/^INTERRUPT Error/.test(message))
    return new EngineError('EMB0012', { reason: 'the cluster stopped it' });
  if (!/^[A-Za-z ]+ (?:Error|Exception): /.test(message)) return error;
  return new EngineError('EMB0015', { detail: scrubbed(firstLine(message)) });
}

/** DuckDB's message goes on with the SQL and with advice that is not for visitors. */
const firstLine = (message: string): string => message.split('\n')[0] ?? '';

/** File paths are nobody's business. */
const scrubbed = (message: string): string =>
  message.replace(/(?:[A-Za-z]:)?[\\/][^\s"']+/g, '...');

/** After such an error the whole instance refuses to work until its file is opened anew. */
export const isFatal = (error: unknown): boolean =>
  error instanceof Error && /FATAL Error|database has been invalidated/i.test(error.message);
