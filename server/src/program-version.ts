import { readFileSync } from 'node:fs';

/** As package.json says; it is two folders up from here, and from the built file in dist/server. */
export const programVersion: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  }
).version;
