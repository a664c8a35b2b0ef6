import { createRoute, lazyRouteComponent as lazy } from '@tanstack/react-router';
import { settings } from './frame-routes.tsx';
import { lists, texts } from './search.ts';

// The pages of the settings, each fetched when it is first needed.

const overview = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazy(() => import('#web/features/settings/settings-overview.tsx'), 'SettingsOverview'),
});

const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  validateSearch: (search: Record<string, unknown>) => ({
    ...texts('text')(search),
    ...lists('role', 'status', 'kind')(search),
  }),
  component: lazy(() => import('#web/features/settings/people/people-page.tsx'), 'PeoplePage'),
});

const account = createRoute({
  getParentRoute: () => settings,
  path: '/people/$account',
  component: lazy(() => import('#web/features/settings/people/account-page.tsx'), 'AccountPage'),
});

const groups = createRoute({
  getParentRoute: () => settings,
  path: '/groups',
  component: lazy(() => import('#web/features/settings/groups/groups-page.tsx'), 'GroupsPage'),
});

const rosters = createRoute({
  getParentRoute: () => settings,
  path: '/rosters',
  component: lazy(() => import('#web/features/settings/rosters/rosters-page.tsx'), 'RostersPage'),
});

const you = createRoute({
  getParentRoute: () => settings,
  path: '/you',
  component: lazy(() => import('#web/features/settings/you/you-page.tsx'), 'YouPage'),
});

const secrets = createRoute({
  getParentRoute: () => settings,
  path: '/secrets',
  component: lazy(() => import('#web/features/settings/secrets/secrets-page.tsx'), 'SecretsPage'),
});

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazy(
    () => import('#web/features/settings/webhooks/webhooks-page.tsx'),
    'WebhooksPage',
  ),
});

const webhook = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks/$webhook',
  validateSearch: texts('state', 'delivery'),
  component: lazy(() => import('#web/features/settings/webhooks/webhook-page.tsx'), 'WebhookPage'),
});

const workflows = createRoute({
  getParentRoute: () => settings,
  path: '/workflows',
  component: lazy(
    () => import('#web/features/settings/workflows/workflows-page.tsx'),
    'WorkflowsPage',
  ),
});

const packs = createRoute({
  getParentRoute: () => settings,
  path: '/packs',
  component: lazy(() => import('#web/features/settings/packs/packs-page.tsx'), 'PacksPage'),
});

const grouping = createRoute({
  getParentRoute: () => settings,
  path: '/grouping',
  component: lazy(
    () => import('#web/features/settings/grouping/grouping-page.tsx'),
    'GroupingPage',
  ),
});

const pack = createRoute({
  getParentRoute: () => settings,
  path: '/packs/$pack',
  component: lazy(() => import('#web/features/settings/packs/pack-page.tsx'), 'PackPage'),
});

const workflow = createRoute({
  getParentRoute: () => settings,
  path: '/workflows/$workflow/$version',
  component: lazy(
    () => import('#web/features/settings/workflows/version/version-page.tsx'),
    'VersionPage',
  ),
});

const workflowEditor = createRoute({
  getParentRoute: () => settings,
  path: '/workflows/edit',
  validateSearch: texts('workflow', 'version', 'author'),
  component: lazy(
    () => import('#web/features/settings/workflows/editor/editor-page.tsx'),
    'EditorPage',
  ),
});

const ledger = createRoute({
  getParentRoute: () => settings,
  path: '/ledger',
  component: lazy(() => import('#web/features/settings/ledger/ledger-page.tsx'), 'LedgerPage'),
});

const signIns = createRoute({
  getParentRoute: () => settings,
  path: '/sign-ins',
  validateSearch: texts('name'),
  component: lazy(() => import('#web/features/settings/sign-ins/sign-ins-page.tsx'), 'SignInsPage'),
});

const apiDocs = createRoute({
  getParentRoute: () => settings,
  path: '/api',
  validateSearch: texts('text', 'call'),
  component: lazy(() => import('#web/features/settings/api/api-page.tsx'), 'ApiPage'),
});

const mail = createRoute({
  getParentRoute: () => settings,
  path: '/mail',
  component: lazy(() => import('#web/features/settings/mail/mail-page.tsx'), 'MailPage'),
});

const retention = createRoute({
  getParentRoute: () => settings,
  path: '/retention',
  component: lazy(
    () => import('#web/features/settings/retention/retention-page.tsx'),
    'RetentionPage',
  ),
});

/** The settings with all of their pages. */
export const settingsRoutes = settings.addChildren([
  overview,
  people,
  account,
  groups,
  rosters,
  you,
  secrets,
  mail,
  retention,
  webhooks,
  webhook,
  workflows,
  workflow,
  workflowEditor,
  packs,
  grouping,
  pack,
  ledger,
  signIns,
  apiDocs,
]);
