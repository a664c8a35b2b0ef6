import type { Locator, Page } from 'playwright-core';

// How tests find what a page shows, by what it is called.

export const button = (page: Page | Locator, name: string) =>
  page.getByRole('button', { name, exact: true });
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 });
export const line = (page: Page, list: string, text: string) =>
  page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text });
