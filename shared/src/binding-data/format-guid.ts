import { HostError } from '../host-errors/host-error.ts';

/** A guid (lower-case, hyphens) by .NET's format letters; null or empty is D. Errors: BE-12. */
export function formatGuid(guid: string, format: string | null): string {
  const digits = guid.replaceAll('-', '');
  switch ((format ?? '').toLowerCase()) {
    case '':
    case 'd':
      return guid;
    case 'n':
      return digits;
    case 'b':
      return `{${guid}}`;
    case 'p':
      return `(${guid})`;
    case 'x': {
      const bytes = (digits.slice(16).match(/../g) ?? []).map((byte) => `0x${byte}`).join(',');
      return `{0x${digits.slice(0, 8)},0x${digits.slice(8, 12)},0x${digits.slice(12, 16)},{${bytes}}}`;
    }
    default:
      throw new HostError('BE-12', {});
  }
}
