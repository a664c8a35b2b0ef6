import type { Page } from 'playwright-core';
import { shippedVersion } from '#testing/shipped-version.ts';

export type View = { width: 360 | 768 | 1440; colorScheme: 'light' | 'dark' };

/** How the server is: as it should be, failing at all but telling who is signed in, or never answering. */
export type Server = 'well' | 'failing' | 'slow';

/** A picture: its name, who looks (nobody where it is left out), where, and what is done before it is taken. */
export type Shot = {
  name: string;
  who?: string;
  path: string;
  views: readonly View[];
  before?: (page: Page) => Promise<void>;
  server?: Server;
};

const wide: View = { width: 1440, colorScheme: 'light' };
const dark: View = { width: 1440, colorScheme: 'dark' };
const narrow: View = { width: 360, colorScheme: 'light' };
const three = [wide, dark, narrow];

/** Every width in light and in dark. */
export const every: readonly View[] = ([360, 768, 1440] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);
/** Every width, where the colours are known from elsewhere. */
export const widths: readonly View[] = every.filter(({ colorScheme }) => colorScheme === 'light');

const keys = (...strokes: string[]) => {
  return async (page: Page) => {
    for (const stroke of strokes) await page.keyboard.press(stroke);
    await page.waitForTimeout(400);
  };
};

/** What others show of the story's installation: `docs/screenshots`. */
export const chosen: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', views: [wide] },
  { name: 'my-work', who: 'ben', path: '/my-work', views: three },
  { name: 'cases', who: 'ana', path: '/cases', views: three },
  { name: 'case-approval', who: 'ben', path: '/cases/C-2', views: three },
  { name: 'case-closed', who: 'mira', path: '/cases/C-1', views: [wide] },
  { name: 'case-history', who: 'mira', path: '/cases/C-1', views: [dark], before: toTabs },
  { name: 'case-proof', who: 'mira', path: '/cases/C-1?tab=proof', views: [wide] },
  { name: 'import', who: 'ana', path: '/import', views: [wide, narrow] },
  { name: 'assets', who: 'ana', path: '/assets', views: [wide] },
  { name: 'asset', who: 'ana', path: '/assets/asset?name=shop', views: [dark, narrow] },
  { name: 'report', who: 'ana', path: '/reports/6', views: [wide] },
  { name: 'palette', who: 'ana', path: '/cases', views: [wide], before: keys('Control+k') },
  { name: 'help', who: 'ana', path: '/cases', views: [wide], before: keys('?') },
  { name: 'people', who: 'ada', path: '/settings/people', views: [wide] },
  {
    name: 'workflow',
    who: 'ada',
    path: `/settings/workflows/misconfiguration/${shippedVersion('misconfiguration')}`,
    views: [wide],
  },
  {
    name: 'workflow-editor',
    who: 'ada',
    path: '/settings/workflows/edit?workflow=misconfiguration&version=2',
    views: [wide, dark],
  },
  { name: 'ledger', who: 'mira', path: '/settings/ledger', views: [wide] },
  { name: 'api', who: 'ada', path: '/settings/api', views: [wide] },
];

/** What is below the next thing to do. */
async function toTabs(page: Page): Promise<void> {
  await page.getByRole('tablist').evaluate('(tabs) => tabs.scrollIntoView()');
}
