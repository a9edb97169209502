import { update } from 'idb-keyval';

let session: Promise<string> | undefined;

/** The visitor's id: 128 random bits as 32 hex digits, made once a browser and kept. */
export function sessionId(): Promise<string> {
  session ??= keptId();
  return session;
}

async function keptId(): Promise<string> {
  const fresh = newId();
  try {
    // One transaction, so that two tabs opened together agree.
    let kept = fresh;
    await update<string>('session', (old) => {
      kept = old ?? fresh;
      return kept;
    });
    return kept;
  } catch {
    // No storage (a private window): the id lives as long as the page.
    return fresh;
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
