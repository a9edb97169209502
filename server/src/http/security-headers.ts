import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The page loads its own files and nothing else; no eval of text. `style-src` needs inline styles for
 * Monaco and Fluent, which write style elements. Source: safety.md, T18 and T20.
 */
export function securityHeaders({
  development,
}: {
  readonly development: boolean;
}): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          // The parsers of function code are WebAssembly; that is all this word allows. Vite's dev
          // server puts its React refresh preamble into the page.
          'script-src': [
            "'self'",
            "'wasm-unsafe-eval'",
            ...(development ? ["'unsafe-inline'"] : []),
          ],
          'worker-src': development ? ["'self'", 'blob:'] : ["'self'"],
          // Only `/function-frame`, which has a policy of its own.
          'frame-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'font-src': ["'self'", 'data:'],
          'img-src': ["'self'", 'data:'],
          'connect-src': development ? ["'self'", 'ws:'] : ["'self'"],
          'manifest-src': ["'self'"],
          'base-uri': ["'none'"],
          'object-src': ["'none'"],
          'form-action': ["'self'"],
          'frame-ancestors': ["'self'"],
        },
      },
      crossOriginEmbedderPolicy: false,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    }),
    (_request, response, next) => {
      response.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
      next();
    },
  ];
}
