import type { Page } from 'playwright-core';
import type { System } from '#app/system.ts';
import { cookieOf } from '#testing/api.ts';
import { openPage } from '#testing/browser.ts';

type Options = NonNullable<Parameters<typeof openPage>[1]>;

/** A page of the console, open to somebody who is signed in. */
export async function openAs(
  system: System,
  url: string,
  { name, path, ...options }: Options & { name: string; path: string },
): Promise<Page> {
  // A file of the server's first: cookies need a place, and pages would ask who is there.
  const page = await openPage(`${url}/favicon.svg`, options);
  const [, value = ''] = (await cookieOf(system, name)).cookie.split('=');
  await page.context().addCookies([{ name: 'holdfast', value, url }]);
  await page.goto(url + path);
  await page.evaluate('document.fonts.ready');
  return page;
}
