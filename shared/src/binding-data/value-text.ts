import { HostError } from '../host-errors/host-error.ts';
import { DateFormatError, formatDate } from './format-date.ts';
import { formatGuid } from './format-guid.ts';
import { type HostValue, primitiveText } from './host-value.ts';

/** How .NET writes a DateTime in an expression without a format: hyphens in the time, too. */
export const defaultDateFormat = 'yyyy-MM-ddTHH-mm-ssK';

/**
 * A value as an expression writes it. Text, integers, DateTime, Guid and JSON primitives have a text;
 * everything else becomes the empty string without an error (KB-09).
 * Errors: BE-12, BE-13. Source: binding-engine.md section 3.4 [run].
 */
export function valueText(value: HostValue, format: string | null): string {
  switch (value.type) {
    case 'string':
      return value.value;
    case 'integer':
      return value.value.toString();
    case 'DateTime':
      try {
        return formatDate(
          value.value,
          format === null || format === '' ? defaultDateFormat : format,
        );
      } catch (error) {
        if (error instanceof DateFormatError) throw new HostError('BE-13', {});
        throw error;
      }
    case 'Guid':
      return formatGuid(value.value, format);
    case 'json':
      return primitiveText(value.value) ?? '';
    default:
      return '';
  }
}

/** Whether the value has no text of its own (KB-09); an absent optional route value has none, rightly. */
export const losesText = (value: HostValue): boolean => {
  switch (value.type) {
    case 'string':
    case 'integer':
    case 'DateTime':
    case 'Guid':
    case 'null':
      return false;
    case 'json':
      return primitiveText(value.value) === null;
    default:
      return true;
  }
};
