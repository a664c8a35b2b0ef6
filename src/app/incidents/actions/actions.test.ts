import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { execute } from '#app/execute.ts';
import { incidentReach } from '#app/incidents/access.ts';
import { actOnIncident } from '#app/incidents/act.ts';
import { reviseCauses } from '#app/incidents/causes.ts';
import { declareIncident } from '#app/incidents/declare.ts';
import { incidentHistory } from '#app/incidents/view.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import type { Ask } from '#domain/case/commands.ts';
import { after } from '#domain/clock/instant.ts';
import type { ActionContent } from '#domain/corrective-action/corrective-action.ts';
import { loadCases } from '#store/case-rows.ts';
import { listCorrectiveActions } from '#store/read-models/corrective-action-list.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { agreeToAction } from './agree.ts';
import { decideOnAction, proposeAction } from './change.ts';
import { returnExpired } from './returned.ts';
import { viewActions } from './view.ts';

const DAY = 86_400;
const start = '2026-03-10T13:30:00.000Z';
let now = start;
let system: TestSystem;
let ana: Caller;
let ben: Caller;
beforeAll(async () => {
  const made = await testSystem();
  system = { ...made, now: () => now };
  ana = await operator(system, 'ana');
  ben = await operator(system, 'ben');
});
afterAll(() => system.close());

const causes = `- Checkout failed
  - Pool ran dry {CAP}
    - Pricing answered in 30 s {DEP}
    - Retries without end {COD}`;

/** An incident with its causes: C2 is the pool, C3 and C4 what filled it, both needed. */
async function incident(asset: string): Promise<string> {
  const what = { title: 'Checkout fails', kind: 'incident', severity: 'sev3' } as const;
  const declared = await declareIncident(system, ana, { ...what, zone: 'UTC', assets: [asset] });
  await reviseCauses(system, ana, declared.id, { text: causes, format: 'outline' });
  return declared.id;
}
const retries: ActionContent = {
  text: 'Limit retries of checkout to 2',
  owner: 'payments',
  due: after(start, 30 * DAY),
  criterion: 'a stubbed slow pricing leaves half of the pool free',
  means: 'redundancy',
  addresses: [{ node: 'C4', effect: 'breaks' }],
  links: [],
};
const train: ActionContent = {
  text: 'Train everybody on pools',
  means: 'training',
  addresses: [{ node: 'C3', effect: 'breaks' }],
  links: [],
};
const decline = (id: string, action: string, by = ben) =>
  decideOnAction(system, by, id, {
    action,
    verdict: 'declined',
    reason: 'pricing is replaced in May',
    until: after(now, 60 * DAY),
  });
const onCase = (id: string, ask: Ask, actor: string) =>
  execute(system, { id, command: { ...ask, actor, at: now } as never });
const shown = { name: 'proof', sha256: 'a'.repeat(64), mediaType: 'text/plain', size: 1 };

/** Works the case of an action off: ana does it, ben sees it. */
async function workOff(id: string): Promise<void> {
  await onCase(id, { type: 'AssignCase', owner: 'ana' }, 'ana');
  await onCase(
    id,
    { type: 'CompleteTask', step: 'carry-out', note: 'limited', evidence: [] },
    'ana',
  );
  await onCase(
    id,
    { type: 'CompleteTask', step: 'see', note: 'seen', outcome: 'met', evidence: [shown] },
    'ben',
  );
}
const standings = async (id: string) =>
  (await viewActions(system, ana, id)).actions.map(({ standing }) => standing);

test('an action becomes a case with its date, and is as done as that is proved', async () => {
  const id = await incident('shop');
  await proposeAction(system, ana, id, retries);
  await proposeAction(system, ana, id, train);
  const before = await viewActions(system, ana, id);
  expect(before.open).toEqual(['{C3, C4}']);
  expect(before.questions.map(({ asks }) => asks).join('\n')).toMatch(/be other than they are/);
  await expect(agreeToAction(system, ana, id, { action: 'A-2' })).rejects.toMatchObject({
    code: 'CORRECTIVE_ACTION_INCOMPLETE',
    detail: 'A-2: owner, due, criterion',
  });
  const agreed = await agreeToAction(system, ana, id, { action: 'A-1' });
  const { state } = (await loadCases(system.database, [agreed.case])).get(agreed.case) ?? {};
  expect(state).toMatchObject({
    kind: 'quality',
    asset: 'shop',
    severity: 'medium',
    owner: 'payments',
    state: 'implementing',
    clock: { dueAt: retries.due },
  });
  const after30 = await viewActions(system, ana, id);
  expect(after30.open).toEqual([]);
  expect(after30.questions.find(({ nodes }) => nodes.includes('C3'))?.asks).toMatch(/weak actions/);
  await workOff(agreed.case);
  expect(await standings(id)).toEqual(['done', 'proposed']);
  const list = await listCorrectiveActions(system.database, incidentReach(ana), {
    owner: ['ana'],
  });
  expect(list.actions).toMatchObject([{ incident: id, standing: 'done', owner: 'ana' }]);
  const weak = await listCorrectiveActions(system.database, incidentReach(ana), {
    strength: ['weak'],
  });
  expect(weak.actions).toMatchObject([{ incident: id, action: { id: 'A-2' } }]);
});

test('it is somebody else who declines one, until a date at which it is asked about anew', async () => {
  const id = await incident('mail');
  await proposeAction(system, ana, id, retries);
  await expect(decline(id, 'A-1', ana)).rejects.toMatchObject({ code: 'CORRECTIVE_ACTION_OWN' });
  await decline(id, 'A-1');
  expect(await standings(id)).toEqual(['declined']);
  await returnExpired(system);
  expect(await standings(id)).toEqual(['declined']);
  now = after(start, 61 * DAY);
  await returnExpired(system);
  await returnExpired(system);
  expect(await standings(id)).toEqual(['proposed']);
  expect((await incidentHistory(system, ana, id)).map(({ says }) => says).slice(-2)).toEqual([
    'declined A-1 until 2026-05-09 13:30 UTC (pricing is replaced in May)',
    'asks about A-1 anew, for the time of the decision is over',
  ]);
  now = start;
});

test('what was declined is told and asked about anew when the incident repeats, and what was done is open again', async () => {
  const earlier = await incident('search');
  await proposeAction(system, ana, earlier, retries);
  await proposeAction(system, ana, earlier, train);
  const { case: done } = await agreeToAction(system, ana, earlier, { action: 'A-1' });
  await workOff(done);
  await decline(earlier, 'A-2');
  now = after(start, 9 * DAY);
  const later = await incident('search');
  expect(await standings(earlier)).toEqual(['done', 'proposed']);
  const { earlier: told } = await viewActions(system, ana, later);
  expect(told).toMatchObject([
    {
      incident: earlier,
      action: 'A-2',
      by: 'ben',
      ended: { because: 'repeated', incident: later },
    },
  ]);
  await actOnIncident(system, ana, later, {
    type: 'LinkIncident',
    kind: 'recurrence',
    to: earlier,
  });
  expect(await standings(earlier)).toEqual(['agreed', 'proposed']);
  await expect(
    actOnIncident(system, ana, earlier, { type: 'LinkIncident', kind: 'recurrence', to: later }),
  ).rejects.toMatchObject({ code: 'RECURRENCE_NOT_EARLIER' });
  now = start;
});

test('an incident is closed with a reason where a way is left, and its actions go on', async () => {
  const id = await incident('tax');
  await actOnIncident(system, ana, id, { type: 'SetMilestone', milestone: 'ended', fact: 'F-1' });
  await proposeAction(system, ana, id, retries);
  const close = (reason?: string) =>
    actOnIncident(system, ana, id, { type: 'CloseIncident', ...(reason ? { reason } : {}) });
  await expect(close()).rejects.toMatchObject({
    code: 'INCIDENT_CAUSES_OPEN',
    detail: '{C3, C4}',
  });
  await decline(id, 'A-1');
  await close();
  await actOnIncident(system, ana, id, {
    type: 'ReviseAction',
    action: 'A-1',
    to: { text: 'Limit retries of checkout to 1' },
  });
  expect(await standings(id)).toEqual(['proposed']);
  await agreeToAction(system, ana, id, { action: 'A-1' });
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});
