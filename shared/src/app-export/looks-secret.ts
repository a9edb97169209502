/** Rather one value too many left out than a key let go. */
export const looksSecret = (name: string, value: string): boolean =>
  namesSecret(name) ||
  /(key|secret|token|password|pwd|sig|signature|code|blob)\s*=|:\/\/[^/\s]*@|[A-Za-z0-9+/_=.-]{40,}/i.test(
    value,
  );

/** A setting, header or query parameter of this name may hold a secret. */
export const namesSecret = (name: string): boolean =>
  /key|secret|token|passw|pwd|credential|connection|sas|auth|cookie|^(code|sig|signature)$/i.test(
    name,
  );
