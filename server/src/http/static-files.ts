import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { RequestHandler } from 'express';

/** Encodings the build leaves beside a file, the better one first. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

interface BuiltFile {
  readonly path: string;
  /** Vite puts a hash of the content into the name of everything under assets/. */
  readonly immutable: boolean;
  readonly encodings: ReadonlySet<string>;
}

/**
 * Serves the built page. Only files that were there at the start are known, so no request names a
 * path; compressed variants were made by the build.
 */
export function staticFiles(folder: string): RequestHandler {
  const files = listFiles(folder);
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const file = files.get(request.path === '/' ? '/index.html' : request.path);
    if (!file) return next();
    const encoding = encodings.find(
      ({ name }) => file.encodings.has(name) && accepts(request.headers['accept-encoding'], name),
    );
    response.type(file.path.slice(file.path.lastIndexOf('.')));
    response.set(
      'cache-control',
      file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (file.encodings.size > 0) response.vary('accept-encoding');
    if (encoding) response.set('content-encoding', encoding.name);
    response.sendFile(`${file.path}${encoding?.suffix ?? ''}`, {
      cacheControl: false,
      dotfiles: 'allow',
    });
  };
}

/** Our own build only asks for plain words; `q=0` is not a browser's habit. */
const accepts = (header: string | undefined, name: string): boolean =>
  header?.split(',').some((part) => part.trim().split(';')[0] === name) ?? false;

function listFiles(folder: string): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    if (!entry.isFile() || /\.(br|gz)$/.test(url) || url.startsWith('/.vite/')) continue;
    files.set(url, {
      path,
      immutable: url.startsWith('/assets/'),
      encodings: new Set(
        encodings.filter(({ suffix }) => existsSync(path + suffix)).map(({ name }) => name),
      ),
    });
  }
  return files;
}
