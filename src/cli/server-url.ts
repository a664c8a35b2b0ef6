import { InputError } from '#app/input-error.ts';
import { isLoopback } from '#app/loopback.ts';

/**
 * A server's address as it was typed, in the one form that is kept and compared: no slash at its end. Throws USAGE.
 */
export function serverUrl(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(
      'USAGE',
      `"${typed}" is no address of a server: write https://holdfast.example`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InputError(
      'USAGE',
      'an address of a server has no name, password, query or fragment',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Whether whoever stands between could read what is sent there. */
export function isExposed(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname);
}

export function inClear(url: string): string {
  return `${url} is plain HTTP: whoever stands between reads passwords and tokens.`;
}

/** Refuses (USAGE) to send a token or password in clear, unless somebody has decided to. */
export function requirePrivate(url: string, insecure: boolean): void {
  if (!isExposed(url) || insecure) return;
  throw new InputError('USAGE', `${inClear(url)} Use https://, or say --insecure.`);
}
