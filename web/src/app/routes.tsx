import { createRoute, lazyRouteComponent as lazy, redirect } from '@tanstack/react-router';
import { readAssetSearch } from '#web/features/assets/asset-search.ts';
import { readCaseSearch } from '#web/features/cases/case-search.ts';
import { readFindingSearch } from '#web/features/findings/finding-search.ts';
import { readRoomSearch } from '#web/features/incident/room-search.ts';
import { readLeverageSearch } from '#web/features/leverage/leverage-search.ts';
import { keepLink } from '#web/features/sign-in/link-store.ts';
import { root, shell } from './frame-routes.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { texts } from './search.ts';
import { settingsRoutes } from './settings-routes.tsx';

// Every page of the console, those of the settings in a file of their own, each fetched when it is first needed. Pages outside of the shell hang on the root.

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

const assets = createRoute({
  getParentRoute: () => shell,
  path: '/assets',
  validateSearch: readAssetSearch,
  component: lazy(() => import('#web/features/assets/assets-page.tsx'), 'AssetsPage'),
});

// By a name behind the question mark: it may hold any sign, and dots that an address would take for a way up.
const oneAsset = createRoute({
  getParentRoute: () => shell,
  path: '/assets/asset',
  validateSearch: texts('name'),
  component: lazy(() => import('#web/features/assets/asset-page.tsx'), 'AssetPage'),
});

const unmatched = createRoute({
  getParentRoute: () => shell,
  path: '/assets/unmatched',
  validateSearch: texts('text'),
  component: lazy(() => import('#web/features/assets/unmatched-page.tsx'), 'UnmatchedPage'),
});

const inventory = createRoute({
  getParentRoute: () => shell,
  path: '/assets/import',
  component: lazy(() => import('#web/features/assets/inventory-page.tsx'), 'InventoryPage'),
});

const leverage = createRoute({
  getParentRoute: () => shell,
  path: '/leverage',
  validateSearch: readLeverageSearch,
  component: lazy(() => import('#web/features/leverage/leverage-page.tsx'), 'LeveragePage'),
});

const components = createRoute({
  getParentRoute: () => shell,
  path: '/components',
  validateSearch: texts('text', 'asset', 'only'),
  component: lazy(() => import('#web/features/components/components-page.tsx'), 'ComponentsPage'),
});

const oneComponent = createRoute({
  getParentRoute: () => shell,
  path: '/components/$component',
  component: lazy(() => import('#web/features/components/component-page.tsx'), 'ComponentPage'),
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

const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  validateSearch: texts('state', 'severity', 'kind', 'text', 'mine'),
  component: lazy(() => import('#web/features/incidents/incidents-page.tsx'), 'IncidentsPage'),
});

const oneIncident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$incident',
  validateSearch: readRoomSearch,
  component: lazy(() => import('#web/features/incident/incident-page.tsx'), 'IncidentPage'),
});

const actions = createRoute({
  getParentRoute: () => shell,
  path: '/actions',
  validateSearch: texts('standing', 'mine', 'weak'),
  component: lazy(() => import('#web/features/actions/actions-page.tsx'), 'ActionsPage'),
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
    assets,
    oneAsset,
    unmatched,
    inventory,
    leverage,
    components,
    oneComponent,
    exceptions,
    oneException,
    incidents,
    oneIncident,
    actions,
    importing,
    imports,
    oneImport,
    report,
    settingsRoutes,
    elsewhere,
  ]),
]);
