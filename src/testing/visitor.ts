/** Where a visitor came to, after every redirect. */
export type Arrived = { url: URL; status: number; text: string };

type Step = { form?: Record<string, string>; until?: (url: URL) => boolean };
type Cookie = { origin: string; path: string; name: string; value: string };

const MOST_REDIRECTS = 15;

/** As much of a browser as sign-in needs: it follows redirects, and keeps cookies by site and path. */
export class Visitor {
  private cookies: Cookie[] = [];

  /** Opens an address, or sends a form to it. `until`: stops at an address that it is sent to before it asks for that. */
  async go(address: string | URL, { form, until }: Step = {}): Promise<Arrived> {
    let url = new URL(address);
    let body = form && new URLSearchParams(form);
    const passed = [url.href];
    while (passed.length <= MOST_REDIRECTS) {
      const response = await this.ask(url, body);
      const { status } = response;
      const text = await response.text();
      const next = response.headers.get('location');
      if (!next) return { url, status, text };
      url = new URL(next, url);
      if (until?.(url)) return { url, status, text };
      body = undefined;
      passed.push(url.href);
    }
    throw new Error(`redirected without end: ${passed.join(' → ')}`);
  }

  /** The value of a cookie that would be sent there. */
  cookie(url: string, name: string): string | undefined {
    return this.cookiesFor(new URL(url)).find((cookie) => cookie.name === name)?.value;
  }

  setCookie(url: string, name: string, value: string): void {
    this.keep(new URL(url), `${name}=${value}; Path=/`);
  }

  private async ask(url: URL, body: URLSearchParams | undefined): Promise<Response> {
    const cookie = this.cookiesFor(url).map(({ name, value }) => `${name}=${value}`);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookie.join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.keep(url, line);
    return response;
  }

  private cookiesFor({ origin, pathname }: URL): Cookie[] {
    return this.cookies.filter((one) => one.origin === origin && pathname.startsWith(one.path));
  }

  private keep({ origin }: URL, line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const [name, value] = keyAndValue(pair);
    const terms = new Map(rest.map(keyAndValue).map(([key, text]) => [key.toLowerCase(), text]));
    const path = terms.get('path') ?? '/';
    this.cookies = this.cookies.filter(
      (one) => one.origin !== origin || one.path !== path || one.name !== name,
    );
    const expires = Date.parse(terms.get('expires') ?? '');
    const ended = terms.get('max-age') === '0' || expires <= Date.now();
    if (!ended) this.cookies.push({ origin, path, name, value });
  }
}

function keyAndValue(text: string): [string, string] {
  const [key = '', ...value] = text.trim().split('=');
  return [key, value.join('=')];
}
