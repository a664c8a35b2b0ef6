import { createRoute, lazyRouteComponent as lazy, redirect } from '@tanstack/react-router';
import { readCaseSearch } from '#web/features/cases/case-search.ts';
import { readFindingSearch } from '#web/features/findings/finding-search.ts';
import { readLeverageSearch } from '#web/features/leverage/leverage-search.ts';
import { keepLink } from '#web/features/sign-in/link-store.ts';
import { root, settings, shell } from './frame-routes.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { lists, texts } from './search.ts';

// Every page of the console, each fetched when it is first needed. Pages outside of the shell hang on the root.

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('to', 'problem'),
  component: lazy(() => import('#web/features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  // The text of the link leaves the address bar before anything is drawn.
  beforeLoad: ({ location }) => {
    if (location.hash === '') return;
    keepLink(location.hash);
    throw redirect({ to: '/welcome', replace: true });
  },
  component: lazy(() => import('#web/features/sign-in/welcome-page.tsx'), 'WelcomePage'),
});

const start = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/my-work', replace: true });
  },
});

const myWork = createRoute({
  getParentRoute: () => shell,
  path: '/my-work',
  component: lazy(() => import('#web/features/my-work/my-work-page.tsx'), 'MyWorkPage'),
});

const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  validateSearch: texts('which'),
  component: lazy(() => import('#web/features/approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: readCaseSearch,
  component: lazy(() => import('#web/features/cases/cases-page.tsx'), 'CasesPage'),
});

const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$case',
  validateSearch: texts('tab', 'only'),
  component: lazy(() => import('#web/features/case/case-page.tsx'), 'CasePage'),
});

const findings = createRoute({
  getParentRoute: () => shell,
  path: '/findings',
  validateSearch: readFindingSearch,
  component: lazy(() => import('#web/features/findings/findings-page.tsx'), 'FindingsPage'),
});

const oneFinding = createRoute({
  getParentRoute: () => shell,
  path: '/findings/$finding',
  component: lazy(() => import('#web/features/findings/finding-page.tsx'), 'FindingPage'),
});

const leverage = createRoute({
  getParentRoute: () => shell,
  path: '/leverage',
  validateSearch: readLeverageSearch,
  component: lazy(() => import('#web/features/leverage/leverage-page.tsx'), 'LeveragePage'),
});

const exceptions = createRoute({
  getParentRoute: () => shell,
  path: '/exceptions',
  validateSearch: texts('state', 'kind'),
  component: lazy(() => import('#web/features/exceptions/exceptions-page.tsx'), 'ExceptionsPage'),
});

const oneException = createRoute({
  getParentRoute: () => shell,
  path: '/exceptions/$exception',
  component: lazy(() => import('#web/features/exceptions/exception-page.tsx'), 'ExceptionPage'),
});

const importing = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: texts('asset'),
  component: lazy(() => import('#web/features/import/import-page.tsx'), 'ImportPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: texts('status', 'asset', 'format', 'by'),
  component: lazy(() => import('#web/features/import/imports-page.tsx'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$import',
  component: lazy(() => import('#web/features/import/import-detail-page.tsx'), 'ImportDetailPage'),
});

const report = createRoute({
  getParentRoute: () => shell,
  path: '/reports/$report',
  component: lazy(() => import('#web/features/import/report-page.tsx'), 'ReportPage'),
});

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

const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage });

/** The console's addresses. */
export const routeTree = root.addChildren([
  signIn,
  welcome,
  shell.addChildren([
    start,
    myWork,
    approvals,
    cases,
    oneCase,
    findings,
    oneFinding,
    leverage,
    exceptions,
    oneException,
    importing,
    imports,
    oneImport,
    report,
    settings.addChildren([
      overview,
      people,
      account,
      groups,
      rosters,
      you,
      secrets,
      mail,
      webhooks,
      webhook,
      workflows,
      workflow,
      workflowEditor,
      packs,
      pack,
      ledger,
      signIns,
      apiDocs,
    ]),
    elsewhere,
  ]),
]);
