import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { renameAsset } from '#app/assets/names.ts';
import { incidentReach } from '#app/incidents/access.ts';
import { actOnIncident } from '#app/incidents/act.ts';
import { viewIncident } from '#app/incidents/view.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import type { Alert } from '#domain/alert/alert.ts';
import { listAlerts } from '#store/read-models/alert-list.ts';
import { listFacts } from '#store/read-models/incident-timeline.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { alertFor, attachAlert, declareFromAlert } from './by-hand.ts';
import { previewRules } from './preview.ts';
import { receiveAlerts } from './receive.ts';
import { alertRules } from './rules.ts';
import { takeIn } from './take-in.ts';

let system: TestSystem;
let ana: Caller;
let now: string;
const others: TestSystem[] = [];
const rules = `
alerts: tests
version: 1
title: For tests
zone: Europe/Berlin
rules:
  - { id: dogs, when: labels.alertname == "Watchdog", do: ignore }
  - { id: ends, when: alert.severity == "critical" && alert.source == "ender", do: declare, severity: sev1, recovery: end, by: [service] }
  - { id: secret, when: alert.service.startsWith("vault"), do: declare, restrict: [ana], by: [service] }
  - { id: page, when: alert.severity == "critical", do: declare, severity: sev2, title: '{{ service }}: {{ title }}', by: [service], within: 2h, again: 10m }
  - { id: beside, when: alert.severity == "medium", do: attach, by: [service], within: 2h }
`;

beforeAll(async () => {
  system = { ...(await testSystem()), now: () => now };
  ana = await operator(system, 'ana');
  now = '2026-03-10T13:00:00.000Z';
  await alertRules.publish(system, { text: rules, file: 'rules.yaml' }, 'ana');
});
afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
});
afterAll(() => system.close());

let service = 0;
/** An alert of a service of its own, for each test. */
const newService = () => `till-${++service}`;
const alert = (of: string, { key = 'down', ...more }: Partial<Alert> = {}): Alert => ({
  source: 'alertmanager',
  key: `${of}/${key}`,
  state: 'firing',
  severity: 'critical',
  title: 'Down',
  service: of,
  labels: {},
  startsAt: '2026-03-10T12:55:00.000Z',
  links: ['https://runbooks.example/down'],
  raw: '{"status":"firing"}',
  ...more,
});
const recovered = (of: string, more: Partial<Alert> = {}) =>
  alert(of, {
    state: 'recovered',
    endsAt: '2026-03-10T13:20:00.000Z',
    raw: '{"status":"resolved"}',
    ...more,
  });
const at = (minutes: number) => {
  now = new Date(Date.parse('2026-03-10T13:00:00Z') + minutes * 60_000).toISOString();
};
const take = (...alerts: Alert[]) => takeIn(system, alerts);
const declared = async (...alerts: Alert[]) => {
  const { incidents } = await take(...alerts);
  const [one] = incidents;
  if (!one?.declared) throw new Error('no incident was declared');
  return one.id;
};
const timeline = async (id: string) => {
  const { incident } = await viewIncident(system, ana, id);
  const { facts } = await listFacts(system.database, id, {});
  return facts.map(({ id: fact, at: when, text, source = '-' }) => {
    const mark = Object.entries(incident.milestones).find(([, one]) => one === fact)?.[0];
    const words = text.replace(/A-\d+/, 'A');
    return `${when.slice(11, 16)} ${source} ${words}${mark ? ` (${mark})` : ''}`;
  });
};
const kept = async (of: string) =>
  (await listAlerts(system.database, incidentReach(ana), { service: [of] })).alerts;

describe('an alert', () => {
  test('declares an incident by its rule, which has its times by the clock that each is by', async () => {
    at(0);
    const till = newService();
    const id = await declared(alert(till));
    const view = await viewIncident(system, ana, id);
    expect(view.incident).toMatchObject({
      title: `${till}: Down`,
      severity: 'sev2',
      declaredBy: 'holdfast',
      zone: 'Europe/Berlin',
    });
    expect(view.incident.links).toMatchObject([{ kind: 'asset', to: till }, { kind: 'alert' }]);
    expect(await timeline(id)).toEqual([
      '12:55 alertmanager A began: Down (onset)',
      '13:00 holdfast Declared an incident (declared)',
      '13:00 - A came in from alertmanager (detection)',
    ]);
    at(25);
    await take(recovered(till));
    expect((await timeline(id)).at(-1)).toBe(
      '13:20 alertmanager A recovered: Down. No alert is on any more: has it ended?',
    );
    const [first] = (await listFacts(system.database, id, {})).facts;
    expect(first).toMatchObject({
      raw: '{"status":"firing"}',
      url: 'https://runbooks.example/down',
      kind: 'alert',
    });
    const { rows } = await system.database.pool.query(
      "select data from events where stream = $1 and type = 'IncidentLinked'",
      [`incident/${id}`],
    );
    expect(rows).toMatchObject([{ data: { kind: 'alert', why: 'by the rule page of tests@1' } }]);
  });

  test('that is told again changes nothing', async () => {
    at(0);
    const till = newService();
    const id = await declared(alert(till));
    const before = (await viewIncident(system, ana, id)).version;
    at(60);
    expect(await take(alert(till))).toMatchObject({
      began: 0,
      changed: 0,
      repeated: 1,
      incidents: [],
    });
    await take(recovered(till));
    const after = (await viewIncident(system, ana, id)).version;
    expect(after).toBe(before + 1);
    expect(await take(recovered(till), alert(till))).toMatchObject({
      changed: 0,
      began: 0,
      repeated: 2,
    });
    expect((await viewIncident(system, ana, id)).version).toBe(after);
    expect(await kept(till)).toHaveLength(1);
  });

  test('that recovers ends its incident where the rules say so, and soon after goes on with it', async () => {
    at(0);
    const till = newService();
    const of = { source: 'ender' };
    const slow = { key: 'slow', severity: 'medium' } as const;
    await take(alert(till, slow));
    const id = await declared(alert(till, of));
    at(20);
    await take(recovered(till, of));
    expect((await viewIncident(system, ana, id)).incident.state).toBe('ongoing');
    await take(recovered(till, slow));
    const ended = await viewIncident(system, ana, id);
    expect(ended).toMatchObject({
      incident: { state: 'ended' },
      times: { ended: '2026-03-10T13:20:00.000Z' },
    });
    at(45);
    await take(alert(till, { ...of, startsAt: '2026-03-10T13:44:00.000Z' }));
    expect((await viewIncident(system, ana, id)).incident.state).toBe('ongoing');
    at(50);
    await take(
      recovered(till, {
        ...of,
        startsAt: '2026-03-10T13:44:00.000Z',
        endsAt: '2026-03-10T13:49:00.000Z',
      }),
    );
    expect((await viewIncident(system, ana, id)).times.ended).toBe('2026-03-10T13:49:00.000Z');
    at(90);
    const later = await take(alert(till, { ...of, startsAt: '2026-03-10T14:29:00.000Z' }));
    expect(later.incidents).toMatchObject([{ declared: true }]);
    expect(later.incidents[0]?.id).not.toBe(id);
  });

  test('whose recovery overtakes it is over when it comes, and calls nobody', async () => {
    at(25);
    const till = newService();
    expect(await take(recovered(till))).toMatchObject({ began: 1, untaken: 1, incidents: [] });
    expect(await take(alert(till))).toMatchObject({ began: 0, repeated: 1 });
    expect(await kept(till)).toMatchObject([
      { state: 'recovered', startsAt: '2026-03-10T12:55:00.000Z' },
    ]);
    expect(await take(alert(till), recovered(till))).toMatchObject({ repeated: 2 });
  });

  test('of a clock that is ahead is kept as told, and asked about', async () => {
    at(0);
    const id = await declared(alert(newService(), { startsAt: '2026-03-10T13:07:00.000Z' }));
    const { questions, durations } = await viewIncident(system, ana, id);
    expect(questions.map(({ check }) => check)).toContain('time/future');
    expect(durations).toMatchObject([
      { name: 'time to detect', seconds: -420 },
      { name: 'time to declare' },
    ]);
  });
});

describe('rules', () => {
  test('join what came in with it, and what is less severe, to the incident of its group', async () => {
    at(0);
    const till = newService();
    const slow = alert(till, { key: 'slow', severity: 'medium', title: 'Slow' });
    expect(await take(slow)).toMatchObject({ untaken: 1, incidents: [] });
    const slower = { ...slow, key: 'slower' };
    expect((await take(slower, alert(till))).incidents).toMatchObject([
      { declared: true, alerts: 3 },
    ]);
    expect(await take(alert(till, { key: 'up' }))).toMatchObject({
      incidents: [{ declared: false }],
    });
    at(121);
    expect(await take(alert(till, { key: 'late' }))).toMatchObject({
      incidents: [{ declared: true }],
    });
  });

  test('are not for what lacks a part of their group: it has nothing in common with others that do', async () => {
    at(0);
    const { service: _, ...nowhere } = alert('nowhere', { key: 'nowhere' });
    expect(await take(nowhere)).toMatchObject({ untaken: 1, incidents: [] });
  });

  test('make an incident private from its first event on, with its alerts', async () => {
    at(0);
    const vault = `vault-${newService()}`;
    const id = await declared(alert(vault, { severity: 'low' }));
    expect((await viewIncident(system, ana, id)).incident.restrictedTo).toEqual(['ana']);
    const ben: Caller = { ...ana, principal: { actor: 'ben', grants: [{ role: 'responder' }] } };
    const seen = await listAlerts(system.database, incidentReach(ben), { service: [vault] });
    expect(seen.alerts).toEqual([]);
    const [one] = await kept(vault);
    await expect(alertFor(system, ben, one?.id ?? '')).rejects.toMatchObject({
      code: 'ALERT_UNKNOWN',
    });
  });

  test('leave what none is for to people, and what they ignore out', async () => {
    at(0);
    const till = newService();
    const info = alert(till, { severity: 'info' });
    const dog = alert(till, { key: 'dog', labels: { alertname: 'Watchdog' } });
    expect(await take(info, dog)).toMatchObject({ untaken: 1, ignored: 1, incidents: [] });
    const [ignored, untaken] = await kept(till);
    const { incident } = await declareFromAlert(system, ana, untaken?.id ?? '', {
      severity: 'sev3',
    });
    expect(await timeline(incident ?? '')).toHaveLength(3);
    await attachAlert(system, ana, ignored?.id ?? '', incident ?? '');
    expect((await timeline(incident ?? '')).filter((line) => line.includes('began'))).toHaveLength(
      2,
    );
    const again = attachAlert(system, ana, ignored?.id ?? '', incident ?? '');
    await expect(again).rejects.toMatchObject({ code: 'ALERT_TAKEN' });
  });

  test('tell beforehand what they would have made', async () => {
    const preview = (text: string) => previewRules(system, ana, { text, file: 'x', limit: 10_000 });
    const { rows } = await system.database.pool.query('select count(*) from incidents');
    const asItWas = await preview(rules);
    // One was declared by hand.
    expect(asItWas.incidents).toHaveLength(rows[0].count - 1);
    const of = (found: typeof asItWas, id: string) => found.byRule.find(({ rule }) => rule === id);
    expect(of(asItWas, 'beside')).toMatchObject({ alerts: 3, declared: 0 });
    const otherwise = await preview(rules.replace('do: attach', 'do: declare'));
    expect(of(otherwise, 'beside')).toMatchObject({ alerts: 3, declared: 2 });
    expect(of(otherwise, 'dogs')).toMatchObject({ alerts: 1, declared: 0 });
  });
});

test('an alert of no incident is for those whose rights reach its service, by what that is called now', async () => {
  await take(
    alert('pay/api', { severity: 'info' }),
    alert('old-name', { severity: 'info' }),
    alert('shop', { severity: 'info' }),
  );
  await describeAsset(system, 'old-name', { exposure: 'small' }, 'ana');
  await renameAsset(system, { asset: 'old-name', to: 'pay/web' }, { caller: ana });
  const grants = [{ role: 'responder', group: 'pay' }] as const;
  const groups = [{ name: 'pay', assets: ['pay/*'] }];
  const pia: Caller = { ...ana, principal: { actor: 'pia', grants }, groups };
  const { alerts } = await listAlerts(system.database, incidentReach(pia), {});
  expect(alerts.map(({ service: of }) => of).sort()).toEqual(['old-name', 'pay/api']);
  const shop = (await kept('shop'))[0]?.id ?? '';
  const declare = declareFromAlert(system, pia, shop, { severity: 'sev3' });
  await expect(declare).rejects.toMatchObject({ code: 'ALERT_UNKNOWN' });
});

test('what recovers after its incident was closed is noted with the alert', async () => {
  at(0);
  const till = newService();
  const id = await declared(alert(till));
  const { facts } = await listFacts(system.database, id, {});
  await actOnIncident(system, ana, id, {
    type: 'SetMilestone',
    milestone: 'ended',
    fact: facts[2]?.id ?? '',
  });
  await actOnIncident(system, ana, id, { type: 'CloseIncident' });
  expect(await take(recovered(till))).toMatchObject({ changed: 1 });
  expect(await kept(till)).toMatchObject([{ state: 'recovered', incident: id }]);
});

test('an end that somebody noted stays, whatever alerts do', async () => {
  at(0);
  const till = newService();
  const id = await declared(alert(till));
  await actOnIncident(system, ana, id, {
    type: 'NoteFact',
    fact: { at: now, kind: 'observation', text: 'it is over' },
    milestone: 'ended',
  });
  await take(alert(till, { key: 'other' }), recovered(till), recovered(till, { key: 'other' }));
  expect((await viewIncident(system, ana, id)).times.ended).toBe(now);
});

test('a storm that comes to two processes at once is one incident, in time', async () => {
  at(0);
  const till = newService();
  const other = await testSystem({ on: system });
  others.push(other);
  const storm = Array.from({ length: 1000 }, (_, n) => alert(till, { key: `${till}/${n}` }));
  const half = (from: number) => [...storm.slice(from), ...storm.slice(0, from)];
  const begun = performance.now();
  const taken = await Promise.all([
    takeIn(system, half(0)),
    takeIn({ ...other, now: () => now }, half(500)),
    takeIn(system, half(250)),
  ]);
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(new Set(taken.flatMap(({ incidents }) => incidents.map(({ id }) => id))).size).toBe(1);
  expect(taken.reduce((sum, { began }) => sum + began, 0)).toBe(1000);
  expect(await kept(till)).toHaveLength(50);
  const id = taken.flatMap(({ incidents }) => incidents)[0]?.id ?? '';
  expect((await viewIncident(system, ana, id)).facts.standing).toBe(1002);
}, 60_000);

describe('a notification', () => {
  const file = (text: string) => {
    const path = join(openFolder(), 'notification.json');
    writeFileSync(path, text);
    return { path, name: 'notification.json' };
  };

  test('is read by its content; what is none says why', async () => {
    const till = newService();
    const labels = { alertname: 'Down', service: till, severity: 'critical', note: 'a\u0000b' };
    const text = JSON.stringify({
      receiver: 'x',
      status: 'firing',
      alerts: [{ status: 'firing', labels }, 7],
    });
    expect(await receiveAlerts(system, file(text))).toMatchObject({
      formats: ['alertmanager'],
      alerts: 1,
      began: 1,
      skipped: 1,
      notRead: [{ at: 'alerts[1]' }],
      incidents: [{ declared: true }],
    });
    for (const [bad, message] of [
      ['{', /no JSON document/],
      ['{"a":1}', /No shape of alerts/],
      [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, /nests too deep|No shape/],
    ] as const) {
      const failed = receiveAlerts(system, file(bad));
      await expect(failed).rejects.toMatchObject({
        code: 'ALERTS_UNREADABLE',
        message: expect.stringMatching(message),
      });
    }
    await expect(receiveAlerts(system, { ...file(text), zone: 'Mars/Base' })).rejects.toMatchObject(
      { code: 'ZONE_UNKNOWN' },
    );
  });

  test('without alerts is none', async () => {
    const text = JSON.stringify({ receiver: 'x', status: 'resolved', alerts: [] });
    expect(await receiveAlerts(system, file(text))).toMatchObject({ alerts: 0, incidents: [] });
  });
});

test('incidents of alerts, with their facts, are put together anew from the ledger', async () => {
  expect((await rebuildReadModel(system, { check: true })).faults.count).toBe(0);
});

test('a file of rules that is wrong says where', async () => {
  const text = rules
    .replace('labels.alertname ==', 'label.alertname ==')
    .replace('by: [service], within: 2h, again', 'by: [sevice], within: 2 years, again')
    .replace('Europe/Berlin', 'Europe/Atlantis');
  const publish = alertRules.publish(system, { text, file: 'rules.yaml' }, 'ana');
  await expect(publish).rejects.toMatchObject({
    code: 'ALERT_RULES_INVALID',
    message: expect.stringContaining('rules.yaml:'),
  });
});
