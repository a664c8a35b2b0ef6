import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import { httpClient } from '#contract/http-client.ts';
import { asking } from './prompt.ts';
import { userAgent } from './remote-client.ts';
import { requirePrivate } from './server-url.ts';

/**
 * Signs somebody in by password for the length of the work, for what a server gives to nobody who comes with a token.
 * The session ends with the work, whatever becomes of it.
 */
export async function inPerson<T>(
  { url, insecure, name }: { url: string; insecure: boolean; name?: string | undefined },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  requirePrivate(url, insecure);
  const client = httpClient({ url, fetch: keepingCookies() });
  const { setup } = await client.signInOptions();
  if (setup) {
    const message = `nobody has an account on ${url} yet: open the link that the server printed when it started`;
    throw new InputError('USAGE', message);
  }
  const body = await asking(async (ask) => ({
    name: name ?? (await ask('Name: ')),
    password: await ask(name ? `Password of ${name}: ` : 'Password: ', { hidden: true }),
  }));
  await client.signIn({ body });
  try {
    return await work(client);
  } finally {
    // A session that could not be ended ends by itself; what was done must not be lost over it.
    await client.signOut().catch(() => undefined);
  }
}

/** `fetch` as a browser has it: cookies that a server sets are sent to it. */
function keepingCookies(): typeof fetch {
  const cookies = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('user-agent', userAgent());
    if (cookies.size > 0) {
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    const response = await fetch(input, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(set) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  };
}
