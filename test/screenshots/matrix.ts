import { invite } from '#app/access/links.ts';
import { seedCases } from '#testing/seeded-cases.ts';
import { shippedVersion } from '#testing/shipped-version.ts';
import type { Installation } from './installation.ts';
import { tellLongNames } from './long-names.ts';
import { chosen, every, type Shot, widths } from './shots.ts';
import { people, tellStory } from './story.ts';

/** Pictures that are taken in one installation, with what must be told there first. */
type Scene = {
  tell: Parameters<typeof import('./installation.ts').install>[0];
  shots: (installation: Installation) => Promise<readonly Shot[]>;
};

const read = [
  ['my-work', 'ben', '/my-work'],
  ['cases', 'ana', '/cases'],
  ['case', 'ben', '/cases/C-2'],
  ['import', 'ana', '/import'],
  ['assets', 'ana', '/assets'],
] as const;

const settings = [
  'people',
  'people/ana',
  'groups',
  'sign-ins',
  'workflows',
  `workflows/misconfiguration/${shippedVersion('misconfiguration')}`,
  'ledger',
  'secrets',
  'mail',
  'retention',
  'webhooks',
  'api',
  'you',
];

/** An installation in the middle of its work: every page, and what hinders. */
const many: Scene = {
  tell: tellStory,
  shots: async ({ system }) => {
    const terms = { name: 'nia', displayName: 'Nia Sato', kind: 'person' } as const;
    const { link } = await invite(system, { ...terms, grants: [{ role: 'approver' }] }, 'ada');
    const here: Shot[] = [
      { name: 'welcome', path: `/welcome#${link}`, views: every },
      { name: 'settings', who: 'ada', path: '/settings', views: widths },
      { name: 'nowhere', who: 'ana', path: '/nowhere', views: widths },
      { name: 'case-missing', who: 'ana', path: '/cases/C-99', views: widths },
      { name: 'case-task', who: 'ben', path: '/cases/C-4', views: widths },
      { name: 'case-exception', who: 'ben', path: '/cases/C-5', views: widths },
      { name: 'exceptions', who: 'ben', path: '/exceptions', views: every },
      { name: 'assets-unmatched', who: 'ana', path: '/assets/unmatched', views: widths },
      { name: 'assets-import', who: 'ana', path: '/assets/import', views: widths },
      { name: 'exception', who: 'ben', path: '/exceptions/E-1', views: every },
      { name: 'case-nobodys', who: 'tom', path: '/cases/C-9', views: widths },
      { name: 'no-rights-case', who: 'mira', path: '/cases/C-2', views: widths },
      { name: 'no-rights-import', who: 'mira', path: '/import', views: widths },
      { name: 'no-rights-settings', who: 'tom', path: '/settings', views: widths },
      { name: 'no-rights-people', who: 'tom', path: '/settings/people', views: widths },
      { name: 'no-work', who: 'mira', path: '/my-work', views: widths },
      { name: 'none-found', who: 'ana', path: '/cases?text=unheard-of', views: widths },
    ];
    for (const tab of ['findings', 'evidence', 'linked']) {
      here.push({ name: `case-${tab}`, who: 'mira', path: `/cases/C-1?tab=${tab}`, views: every });
    }
    for (const page of settings) {
      const name = `settings-${page.replaceAll('/', '-')}`;
      here.push({ name, who: 'ada', path: `/settings/${page}`, views: widths });
    }
    for (const [name, who, path] of read) {
      here.push({ name: `${name}-failing`, who, path, views: widths, server: 'failing' });
      here.push({ name: `${name}-slow`, who, path, views: widths, server: 'slow' });
    }
    return [...chosen.map((shot) => ({ ...shot, views: every })), ...here];
  },
};

/** After the time to approve: nothing has ended the wait yet. */
const late: Scene = {
  tell: tellStory,
  shots: async ({ system }) => {
    system.now = () => new Date(Date.now() + 4 * 86_400_000).toISOString();
    const before: Shot['before'] = async (page) => {
      await page.clock.setSystemTime(Date.now() + 4 * 86_400_000);
      await page.reload();
      await page.waitForTimeout(1000);
    };
    return [
      { name: 'case-lapsed', who: 'ben', path: '/cases/C-2', views: widths, before },
      { name: 'case-lapsed-planner', who: 'ana', path: '/cases/C-2', views: widths, before },
    ];
  },
};

const none: Scene = {
  tell: people,
  shots: async () => [
    { name: 'my-work-none', who: 'ana', path: '/my-work', views: every },
    { name: 'my-work-none-reader', who: 'mira', path: '/my-work', views: widths },
    { name: 'cases-none', who: 'ana', path: '/cases', views: every },
    { name: 'import-none', who: 'ana', path: '/import', views: widths },
    { name: 'assets-none', who: 'ana', path: '/assets', views: widths },
    { name: 'exceptions-none', who: 'ana', path: '/exceptions', views: widths },
  ],
};

const long: Scene = {
  tell: tellLongNames,
  shots: async () => [
    { name: 'my-work-long', who: 'ana', path: '/my-work', views: widths },
    { name: 'cases-long', who: 'ana', path: '/cases', views: widths },
    { name: 'case-long', who: 'ana', path: '/cases/C-1', views: widths },
    { name: 'findings-long', who: 'ana', path: '/cases/C-1?tab=findings', views: widths },
    { name: 'import-long', who: 'ana', path: '/import', views: widths },
    { name: 'assets-long', who: 'ana', path: '/assets', views: widths },
    { name: 'report-long', who: 'ana', path: '/reports/1', views: widths },
    { name: 'people-long', who: 'ada', path: '/settings/people', views: widths },
  ],
};

const crowd: Scene = {
  tell: async (system) => {
    await people(system);
    await seedCases(system, 20_000);
  },
  shots: async () => [
    { name: 'my-work-10000', who: 'ben', path: '/my-work', views: widths },
    { name: 'cases-10000', who: 'ana', path: '/cases', views: every },
  ],
};

export const scenes: readonly Scene[] = [many, late, none, long, crowd];
