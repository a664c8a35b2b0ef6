import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import { defineAssetGroup } from '#app/access/installation.ts';
import { invite } from '#app/access/links.ts';
import { listSessions } from '#app/access/sign-in.ts';
import { issueToken } from '#app/access/tokens.ts';
import { takeIn } from '#app/alerts/take-in.ts';
import { act, keepEvidence } from '#app/case-actions.ts';
import { evidenceOf } from '#app/evidence-store.ts';
import { actOnException } from '#app/exceptions/act.ts';
import { checkControlNow } from '#app/exceptions/check-controls.ts';
import { requestException } from '#app/exceptions/request.ts';
import { importReport } from '#app/import-report.ts';
import { receiveImport } from '#app/imports/receive.ts';
import { runImport } from '#app/imports/run.ts';
import { proposeAction } from '#app/incidents/actions/change.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { keepIncidentFile } from '#app/incidents/evidence.ts';
import { noteFact } from '#app/incidents/notes.ts';
import { sendTestEvent } from '#app/webhooks/replay.ts';
import { createWebhook } from '#app/webhooks/webhooks.ts';
import { API, type RouteId, routes } from '#contract/routes.ts';
import { type Role, roles } from '#domain/access/roles.ts';
import { after } from '#domain/clock/instant.ts';
import { packageFile } from '#store/package-files.ts';
import { bearer, cookieOf, firstAdministrator, person, testServer } from '#testing/api.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { openCases, reportOf } from './report.ts';
import type { Own, Request, World } from './rights-rows.ts';
import { table } from './rights-table.ts';

let system: TestSystem;
let world: World;
beforeAll(async () => {
  system = await testSystem();
  await firstAdministrator(system);
  await defineAssetGroup(system, { name: 'payments', assets: ['pay/*'] }, 'ada');
  await defineAssetGroup(system, { name: 'elsewhere', assets: ['else/*'] }, 'ada');
  world = await makeWorld();
});
afterAll(() => system.close());

async function makeWorld(): Promise<World> {
  const [id = ''] = await openCases(system, 'shop', 1);
  const evidence = evidenceOf('seen.txt', 'text/plain', Buffer.from('seen'));
  await act(
    system,
    id,
    { type: 'AddNote', text: 'see there', evidence: await keepEvidence(system, [evidence]) },
    { actor: 'ada' },
  );
  const terms = { name: 'robot', kind: 'service', displayName: 'Robot', grants: [] } as const;
  await invite(system, terms, 'ada');
  await person(system, 'victor', []);
  await person(system, 'dana', [{ role: 'approver' }]);
  const expiresAt = '2099-01-01T00:00:00.000Z';
  const { token } = await issueToken(system, 'robot', { name: 'ci', expiresAt }, 'ada');
  const { rows } = await system.database.pool.query<{ id: string }>(
    "select id from pgboss.job where name = 'settle-report' limit 1",
  );
  const { rows: findings } = await system.database.pool.query<{ id: number; fingerprint: string }>(
    "select id, encode(fingerprint, 'hex') as fingerprint from findings where case_id = $1",
    [id],
  );
  const exception = await requestException(system, await operator(system, 'ada'), {
    kind: 'risk_accepted',
    reason: 'the vendor was asked',
    until: after(system.now(), 86_400),
    cases: [id],
    control: {
      title: 'the port is shut',
      every: 3600,
      check: { http: { method: 'GET', url: 'https://waf.example/rule' } },
    },
  });
  const ben = await operator(system, 'ben');
  await actOnException(system, ben, exception.id, { type: 'ApproveException' });
  const output = { name: 'response.txt', mediaType: 'text/plain', text: '200' };
  await checkControlNow(system, exception.id, async () => ({ outcome: 'passed', output }));
  return {
    ...(await incidentOf('shop')),
    alert: await alertOf('shop'),
    exception: exception.id,
    checkOutput: evidenceOf(output.name, output.mediaType, output.text).ref.sha256,
    case: id,
    report: 1,
    import: await importOf(reportOf(1)),
    job: rows[0]?.id ?? '',
    evidence: evidence.ref.sha256,
    workflow: { name: 'vulnerability', version: 4 },
    token: token.id,
    workflowText: readFileSync(packageFile('packs/workflows/vulnerability.yaml'), 'utf8'),
    policyText: readFileSync(packageFile('packs/policies/standard.yaml'), 'utf8'),
    groupingText: readFileSync(packageFile('packs/grouping/standard.yaml'), 'utf8'),
    alertRulesText: readFileSync(packageFile('packs/alerts/standard.yaml'), 'utf8'),
    packText: readFileSync(packageFile('packs/frameworks/default.yaml'), 'utf8'),
    finding: findings[0]?.id ?? 0,
    component: await componentOf('shop'),
    bill,
    fingerprint: findings[0]?.fingerprint ?? '',
    reportText: reportOf(1),
  };
}

const bill = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { component: { name: 'shop' } },
  components: [{ type: 'library', name: 'till' }],
});

/** An incident that has to do with the asset, with a fact beside its declaration. */
async function incidentOf(asset: string) {
  const ada = await operator(system, 'ada');
  const what = { title: 'The shop is slow', kind: 'incident', severity: 'sev3' } as const;
  const { id } = await declareIncident(system, ada, { ...what, zone: 'UTC', assets: [asset] });
  const path = join(openFolder(), 'graph.txt');
  writeFileSync(path, '5xx');
  const file = { path, name: 'graph.txt', mediaType: 'text/plain' };
  const shown = await keepIncidentFile(system, ada, id, file);
  const fact = { at: 'now', kind: 'observation', text: 'errors', evidence: [shown] } as const;
  await noteFact(system, ada, id, fact);
  await proposeAction(system, ada, id, { text: 'Alert on a full disk', addresses: [], links: [] });
  return { incident: id, factEvidence: shown.sha256 };
}

/** An alert of the asset that no rule takes. */
async function alertOf(asset: string): Promise<string> {
  const what = { source: 'probe', key: 'slow', state: 'firing', title: 'Slow', raw: '{}' } as const;
  await takeIn(system, [{ ...what, service: asset, severity: 'info', labels: {}, links: [] }]);
  return 'A-1';
}

/** The number of a component that the asset carries. */
async function componentOf(asset: string): Promise<string> {
  await importReport(system, { source: Readable.from([bill]), name: 'bill', asset, actor: 'ada' });
  const { rows } = await system.database.pool.query<{ id: number }>('select id from components');
  return String(rows[0]?.id);
}

async function importOf(text: string): Promise<number> {
  const path = join(openFolder(), 'r.json');
  writeFileSync(path, text);
  const id = await receiveImport(system, { path, name: 'r.json', asset: 'shop', actor: 'ada' });
  await runImport(system, id);
  return id;
}

/** In the order of the table: what removes something comes last. */
const ids = Object.keys(table) as RouteId[];

/** Calls the route as the table has it, and tells the status of the answer alone. */
async function statusOf(
  url: string,
  id: RouteId,
  { params = {}, query = '', body, upload }: Request,
  headers: Record<string, string>,
): Promise<Answered> {
  const [method, path] = routes[id];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'none');
  const type = upload ? 'application/octet-stream' : 'application/json';
  const content = upload ?? (body && JSON.stringify(body));
  const response = await fetch(`${url}${API}${filled}${query}`, {
    method,
    headers: { ...headers, ...(content ? { 'content-type': type } : {}) },
    ...(content ? { body: content as string } : {}),
  });
  if (response.ok) {
    await response.body?.cancel();
    return { status: response.status, code: undefined };
  }
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
}

async function ownOf(name: string): Promise<Own> {
  await cookieOf(system, name);
  const expiresAt = '2099-01-01T00:00:00.000Z';
  const { token } = await issueToken(system, name, { name: 'spare', expiresAt }, name);
  const [session] = await listSessions(system, name);
  const hook = { url: 'https://hooks.example/holdfast', actor: 'ada' };
  const { webhook } = await createWebhook(system, hook);
  const delivery = await sendTestEvent(system, webhook.id);
  return { name, token: token.id, session: session?.id ?? '', webhook: webhook.id, delivery };
}

type Answered = { status: number; code: string | undefined };

/** What the answer says of the right: there is one, there is none, or nothing is there for this caller. */
const verdict = ({ status, code }: Answered) => {
  if (status === 401 || status === 403) return `${status} ${code}`;
  if (status >= 500 || status === 400) return `broken: ${status} ${code}`;
  return status === 404 ? '404' : 'may';
};

/** The verdict on every route, and what the table says it should be. */
async function verdictsFor(
  name: string,
  headersFor: (id: RouteId) => Promise<Record<string, string>>,
  expected: (id: RouteId) => string,
) {
  const { url } = await testServer(system);
  const own = await ownOf(name);
  const found: string[] = [];
  for (const id of ids) {
    const answer = await statusOf(url, id, table[id].given(world, own), await headersFor(id));
    found.push(`${id} ${verdict(answer)}`);
  }
  return { found, expected: ids.map((id) => `${id} ${expected(id)}`) };
}

const REFUSED = '403 RIGHT_MISSING';
const answers = { 200: 'may', 403: REFUSED, 404: '404' } as const;

describe('every route', () => {
  test('is in the table', () => {
    expect([...ids].sort()).toEqual(Object.keys(routes).sort());
  });

  test('is shut to nobody, but for those that are public', async () => {
    const { found, expected } = await verdictsFor(
      'ada',
      async () => ({}),
      (id) => (table[id].who === 'anybody' ? 'may' : '401 NOT_SIGNED_IN'),
    );
    expect(found).toEqual(expected);
  });

  test.each(roles)('opens to a person who is %s as the table says', async (role) => {
    const name = await person(system, `any-${role}`, [{ role }]);
    const token = await bearer(system, name);
    const { found, expected } = await verdictsFor(
      name,
      async (id) => (table[id].who === 'in-person' ? cookieOf(system, name) : token),
      (id) => (allows(id, role) ? 'may' : REFUSED),
    );
    expect(found).toEqual(expected);
  });

  test.each(roles)('opens to who is %s of other assets as the table says', async (role) => {
    const name = await person(system, `some-${role}`, [{ role, group: 'elsewhere' }]);
    const token = await bearer(system, name);
    const { found, expected } = await verdictsFor(
      name,
      async (id) => (table[id].who === 'in-person' ? cookieOf(system, name) : token),
      (id) => (allows(id, role) ? answers[table[id].elsewhere] : REFUSED),
    );
    expect(found).toEqual(expected);
  });

  test('opens to a token of one scope that far, and never for what is done in person', async () => {
    const token = await bearer(system, 'ada', ['cases.read']);
    const { found, expected } = await verdictsFor(
      'ada',
      async () => token,
      (id) => {
        const { who } = table[id];
        const open = who === 'anybody' || who === 'signed-in' || readsCases.includes(id);
        return open ? 'may' : REFUSED;
      },
    );
    expect(found).toEqual(expected);
  });
});

function allows(id: RouteId, role: Role): boolean {
  const { who } = table[id];
  return typeof who === 'string' || who.includes(role);
}

const readsCases: RouteId[] = [
  'showDraft',
  'matchAssets',
  'listCases',
  'caseFacets',
  'myWork',
  'listViews',
  'live',
  'directory',
  'showCase',
  'caseFindings',
  'caseHistory',
  'caseEvidence',
  'caseClocks',
  'caseLeverage',
  'actionOutput',
  'listExceptions',
  'showException',
  'previewException',
  'exceptionEvidence',
  'exceptionRules',
  'listImports',
  'listMappings',
  'showMapping',
  'showImport',
  'rawImport',
  'searchFindings',
  'countFindings',
  'completeSearch',
  'leverage',
  'showFinding',
  'listComponents',
  'listCarriers',
  'showComponent',
  'listReports',
  'showReport',
  'listWorkflows',
  'listVersions',
  'compareWorkflows',
  'showWorkflow',
  'listApprovals',
  'listAbsences',
  'casePriority',
  'findingIdentity',
  'findingPriority',
  'listPacks',
  'showPack',
  'listPolicies',
  'showPolicy',
  'listGroupings',
  'showGrouping',
  'intelStatus',
  'listAssets',
  'countAssets',
  'showAsset',
  'listNotices',
  'readNotices',
];
