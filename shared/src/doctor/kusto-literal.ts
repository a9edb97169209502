const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const wholeNumber = /^[+-]?(\d+|0x[0-9a-f]+)$/i;
const guid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const timespan =
  /^[+-]?(\d+(\.\d+)?\s*(d|days?|h|hrs?|hours?|m|min|minutes?|s|sec|seconds?|ms|milli(s|sec|seconds?)|micro(s|sec|seconds?)|ticks?|nano(s|sec|seconds?))|(\d+\.)?\d+:\d{1,2}(:\d{1,2}(\.\d+)?)?|0)$/i;

const bare: Readonly<Record<string, (text: string) => boolean>> = {
  bool: (text) => /^(true|false|[01])$/i.test(text),
  int: (text) => wholeNumber.test(text) && inRange(text, 2n ** 31n),
  long: (text) => wholeNumber.test(text) && inRange(text, 2n ** 63n),
  real: (text) => number.test(text) || /^([+-]?inf|nan)$/i.test(text),
  decimal: (text) => number.test(text),
  guid: (text) => guid.test(text),
  timespan: (text) => timespan.test(text),
  datetime: (text) => /\d/.test(text) && isDate(text),
};

/**
 * Whether a text is a value of a Kusto type, bare (`2024-05-01`) or as a literal
 * (`datetime(2024-05-01)`). Of string and dynamic every text is; so it is of types not known here.
 */
export function isValueOf(type: string, text: string): boolean {
  const accepts = bare[type];
  const trimmed = text.trim();
  if (accepts === undefined) return true;
  const [, name = '', inner = ''] = /^([a-z_]+)\s*\((.*)\)$/is.exec(trimmed) ?? [];
  if (name === '') return accepts(trimmed);
  if (!literalNames(type).includes(name.toLowerCase())) return false;
  return inner.trim() === 'null' || accepts(inner.trim().replace(/^(["'])(.*)\1$/, '$2'));
}

const literalNames = (type: string): readonly string[] => {
  switch (type) {
    case 'bool':
      return ['bool', 'boolean'];
    case 'real':
      return ['real', 'double', 'int', 'long'];
    case 'long':
      return ['long', 'int'];
    case 'timespan':
      return ['timespan', 'time'];
    case 'datetime':
      return ['datetime', 'date'];
    case 'guid':
      return ['guid', 'uuid', 'uniqueid'];
    default:
      return [type];
  }
};

function inRange(text: string, limit: bigint): boolean {
  const value = BigInt(text.replace(/^[+-]/, ''));
  return text.startsWith('-') ? value <= limit : value < limit;
}

/** Dates as Kusto reads them begin with a year, or are those of HTTP and of the invariant culture. */
const isDate = (text: string): boolean =>
  /^\d{4}(-\d{1,2}(-\d{1,2})?|\d{4})?([T ].*)?$/.test(text) || !Number.isNaN(Date.parse(text));
