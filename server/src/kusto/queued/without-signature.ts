/** An address as it may be shown: its signature is a capability, which stays with who has it. */
export const withoutSignature = (url: string): string => url.split('?')[0] ?? '';
