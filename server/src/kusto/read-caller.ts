import type { IncomingMessage } from 'node:http';
import type { Caller } from '#engine';
import type { RequestOptions } from './client-request-properties.ts';

const maxLength = 200;

/**
 * Who the client says it is: options of the request before the headers of its SDK. Nobody checks it.
 * Source: kusto-wire.md section 1.1 and 1.2.
 */
export function readCaller({ headers }: IncomingMessage, options: RequestOptions): Caller {
  const option = (name: string): string | undefined => {
    for (const [key, value] of options)
      if (key.toLowerCase() === name && typeof value === 'string') return value;
    return undefined;
  };
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const user = option('request_user') ?? header('x-ms-user') ?? header('x-ms-user-id') ?? '';
  const application = option('request_app_name') ?? header('x-ms-app') ?? '';
  return { application: application.slice(0, maxLength), user: user.slice(0, maxLength) };
}
