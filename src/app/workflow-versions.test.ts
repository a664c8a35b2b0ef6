import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { CaseCommand } from '#domain/case/commands.ts';
import { noCase } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { boundTo } from '#testing/driven-case.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { caseOf } from './case-actions.ts';
import { digest } from './digest.ts';
import { execute } from './execute.ts';
import { exportEvidence } from './export-evidence.ts';
import { ledgerSigner } from './ledger-key.ts';
import { migrateCases } from './migrate-cases.ts';
import { filesOf, reseal } from './pack/tamperings.ts';
import { verifyPack } from './pack/verify-pack.ts';
import { rebuildReadModel } from './rebuild.ts';
import { verify } from './signer.ts';
import {
  compareWorkflows,
  discardDraft,
  draftOf,
  draftWorkflow,
  listVersions,
  publishDraft,
  retireWorkflow,
} from './workflow-versions.ts';
import { publishWorkflow, workflowForKind } from './workflows.ts';

const systems: TestSystem[] = [];
let system: TestSystem;
beforeEach(async () => {
  system = await testSystem();
  systems.push(system);
});
afterAll(async () => {
  await Promise.all(systems.map((one) => one.close()));
});

const operator = { principal: { actor: 'root', grants: [], operator: true }, groups: [] } as never;

/** Kinds that no shipped workflow serves. */
const text = (
  version: number,
  {
    name = 'mine',
    clock = 'high: 14d',
    stages = '',
    triage = 'triage',
    need = 1,
    kind = 'incident',
  } = {},
) => `workflow: ${name}
version: ${version}
title: Ours
kinds: [${kind}]
clock: { ${clock} }
ownership: [{ queue: triage }]
stages:
  - id: ${triage}
    title: Triage
    state: triaging
    steps: [{ id: assess, title: Is it real?, task: {} }]
${stages}  - id: plan
    title: Plan
    state: designing
    steps: [{ id: fix-plan, title: What will be done?, plan: {} }]
  - id: agree
    title: Agree
    state: awaiting_approval
    steps: [{ id: approve, title: Agree, approval: { need: ${need}, expires: 3d } }]
  - id: work
    title: Work
    state: implementing
    steps: [{ id: apply, title: Run it, action: plan }]
  - id: proof
    title: Proof
    state: verifying
    steps: [{ id: rescan, title: Gone?, verification: { otherwise: plan } }]
hold: { reopen-to: plan }
`;
const analysis = `  - id: analysis
    title: Analysis
    state: analyzing
    steps: [{ id: why, title: Why?, task: {} }]
`;
const refused = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof Refusal ? error.code : error.message),
  );
const states = async () =>
  (await listVersions(system, operator))
    .filter(({ name }) => name === 'mine')
    .map(({ version, state, author = '' }) => `${version} ${state} ${author}`.trim());
const publish = (version: number, more = {}) =>
  publishWorkflow(system, { text: text(version, more), file: 'mine.yaml' }, 'ada');

describe('a version', () => {
  test('is a draft of each author, then published, then retired', async () => {
    const draft = (more: object, author: string) =>
      draftWorkflow(system, { text: text(1, more), file: 'mine.yaml' }, author);
    await draft({}, 'ada');
    await draft({ need: 2 }, 'ada');
    await draft({ need: 3 }, 'ben');
    expect(await states()).toEqual(['1 draft ada', '1 draft ben']);
    expect(await refused(workflowForKind(system.database, 'incident'))).toBe('WORKFLOW_UNKNOWN');

    const version = { name: 'mine', version: 1 };
    expect(await refused(publishDraft(system, version, undefined, 'ada'))).toBe('DRAFT_MISSING');
    expect(await refused(publishDraft(system, version, 'zoe', 'ada'))).toBe('DRAFT_MISSING');
    await discardDraft(system, version, 'ben');
    expect(await refused(discardDraft(system, version, 'ben'))).toBe('DRAFT_MISSING');
    expect((await draftOf(system, version)).author).toBe('ada');
    await publishDraft(system, version, 'ada', 'ada');
    expect(await states()).toEqual(['1 published']);
    expect(await refused(draft({}, 'ada'))).toBe('WORKFLOW_CHANGED');
    expect((await workflowForKind(system.database, 'incident')).version).toBe(1);

    await publish(2);
    expect((await workflowForKind(system.database, 'incident')).version).toBe(2);
    await retireWorkflow(system, { name: 'mine', version: 2 }, 'ada');
    expect((await workflowForKind(system.database, 'incident')).version).toBe(1);
    expect(await states()).toEqual(['2 retired', '1 published']);
    expect(await refused(retireWorkflow(system, version, 'ada'))).toBe('WORKFLOW_LAST');
    const again = await retireWorkflow(system, { name: 'mine', version: 2 }, 'ada');
    expect(again.retired).toBe(false);

    const { rows } = await system.database.pool.query(
      `select data->>'name' as name, data->>'change' as change, actor from events
       where stream like 'installation/%' and data->>'subject' = 'workflow' order by version`,
    );
    expect(rows.map(({ name, change, actor }) => `${actor}: ${name} ${change}`)).toEqual([
      'ada: mine@1 draft kept',
      'ada: mine@1 draft kept',
      'ben: mine@1 draft kept',
      'ben: mine@1 draft discarded',
      'ada: mine@1 published',
      'ada: mine@2 published',
      'ada: mine@2 retired',
    ]);
  });

  test('that is published takes its own draft with it, and no other', async () => {
    const draft = (more: object, author: string) =>
      draftWorkflow(system, { text: text(1, more), file: 'mine.yaml' }, author);
    await draft({}, 'ada');
    await draft({ need: 2 }, 'ben');
    await draft({ need: 3 }, 'cleo');
    await publishDraft(system, { name: 'mine', version: 1 }, 'ben', 'ada');
    expect(await states()).toEqual(['1 published', '1 draft ada', '1 draft cleo']);
    const drafts = (await listVersions(system, operator)).filter(({ state }) => state === 'draft');
    expect(drafts.map(({ overtaken }) => overtaken)).toEqual([true, true]);
    await discardDraft(system, { name: 'mine', version: 1 }, 'cleo');
    expect(await states()).toEqual(['1 published', '1 draft ada']);
  });

  test('leaves no kind without a workflow, whether it comes or goes', async () => {
    await publish(1);
    expect(await refused(publish(2, { kind: 'quality' }))).toBe('WORKFLOW_LAST');
    await publish(1, { name: 'other', kind: 'quality' });
    await publish(2, { name: 'other', kind: 'quality, incident' });
    await publish(2, { kind: 'nonconformity' });
    // The first version of `mine` serves incidents, and is not the newest: new cases do not run under it.
    const other = { name: 'other', version: 2 };
    expect(await refused(retireWorkflow(system, other, 'ada'))).toBe('WORKFLOW_LAST');
  });

  test('may be faulty as a draft, and is then not published', async () => {
    const faulty = text(1).replace('clock: { high: 14d }', 'clock: { high: soon }');
    const kept = await draftWorkflow(system, { text: faulty, file: 'mine.yaml' }, 'ada');
    expect(kept.problems).toHaveLength(1);
    expect(await refused(publishDraft(system, kept, undefined, 'ada'))).toMatch(/^mine@1:5:/);
    const nameless = { text: 'title: x\n', file: 'x.yaml' };
    expect(await refused(draftWorkflow(system, nameless, 'ada'))).toMatch(/x.yaml does not say/);
  });

  test('is compared in words and line by line', async () => {
    await publish(1);
    const after = text(2, { stages: analysis, need: 2, clock: 'high: 7d' });
    const from = { name: 'mine', version: 1 };
    const { changes, lines } = await compareWorkflows(system, from, { text: after });
    expect(changes).toEqual([
      'stage analysis is new: analyzing',
      'step why is new: task, role responder, in analysis',
      'step approve: need 2; it was: need 1',
      'service level remediation: high within 7 × 24 hours; it was: high within 14 × 24 hours',
    ]);
    const side = (which: 'from' | 'to') =>
      lines
        .filter((line) => line[which] !== null)
        .map((line) => `${line.text}\n`)
        .join('');
    expect(side('from')).toBe(text(1));
    expect(side('to')).toBe(after);
    expect(lines.filter((line) => line.from === null).length).toBe(3 + 4);
    const same = await compareWorkflows(system, from, from);
    expect(same.changes).toEqual([]);
  });
});

/** Opens a case under version 1 and takes it so far. */
async function caseAt(id: string, ...asks: object[]) {
  const { published: _, ...workflow } = await publish(1);
  let state = noCase;
  let at = Date.parse('2026-03-02T08:00:00.000Z');
  const facts = { title: 'Down', severity: 'high', asset: 'shop', findings: ['f1'], evidence: [] };
  for (const ask of [{ type: 'OpenCase', id, kind: 'incident', ...facts, workflow }, ...asks]) {
    at += 3_600_000;
    const stamp = { actor: 'ana', at: new Date(at).toISOString() };
    const command = { ...stamp, ...ask, ...boundTo(system, id, state, ask) } as CaseCommand;
    state = (await execute(system, { id, command })).state;
  }
  return state;
}
const assess = { type: 'CompleteTask', step: 'assess', evidence: [] };
const plan = {
  type: 'ProposePlan',
  summary: 'so',
  actions: [{ kind: 'manual', title: 'By hand', timeout: 60, retries: 0 }],
};
const agree = { type: 'Approve', actor: 'ben', hash: '' };
const work = { type: 'CompleteTask', step: 'apply', note: 'done', evidence: [] };
const hold = { type: 'HoldCase', reason: 'the vendor' };

type Moved = { asks: object[]; more?: object; stage?: string };
const migrate = (
  { stage, look = false }: { stage?: string | undefined; look?: boolean } = {},
  cases?: string[],
) =>
  migrateCases(
    system,
    operator,
    { name: 'mine', version: 1 },
    {
      to: { name: 'mine', version: 2 },
      look,
      ...(stage ? { stage } : {}),
      ...(cases ? { cases } : {}),
    },
  );

describe('a case that is put under another version', () => {
  test.each<[string, Moved, object]>([
    [
      'stays in its stage, and its steps as they were',
      { asks: [], more: { stages: analysis } },
      { stage: 'triage', steps: { assess: { status: 'waiting' } } },
    ],
    [
      'goes through a stage that is new and ahead',
      { asks: [assess], more: { clock: 'high: 1d' } },
      { stage: 'plan', clock: { dueAt: '2026-03-03T09:00:00.000Z' } },
    ],
    [
      'loses its plan and every agreement to it',
      { asks: [assess, plan], more: { need: 2 } },
      {
        stage: 'plan',
        state: 'designing',
        plan: undefined,
        steps: { 'fix-plan': { status: 'waiting' } },
      },
    ],
    [
      'keeps a plan that was carried out',
      { asks: [assess, plan, agree, work] },
      { stage: 'proof', state: 'verifying', steps: { approve: { status: 'done' } } },
    ],
    [
      'goes back to a stage that is named',
      { asks: [assess, plan, agree, work], stage: 'triage' },
      { stage: 'triage', plan: undefined, steps: { assess: { status: 'waiting' } } },
    ],
    [
      'does not get past the plan by being named a later stage',
      { asks: [], stage: 'proof' },
      { stage: 'plan', state: 'designing', steps: { 'fix-plan': { status: 'waiting' } } },
    ],
    [
      'has no deadline where the version has none for it',
      { asks: [], more: { clock: 'critical: 1d' } },
      { clock: expect.not.objectContaining({ dueAt: expect.anything() }) },
    ],
  ])('%s', async (_, { asks, more = {}, stage }, stands) => {
    const before = await caseAt('C-1', ...asks);
    const { published: __, ...pin } = await publish(2, more);
    const look = await migrate({ stage, look: true });
    expect(await caseOf(system, 'C-1')).toEqual(before);
    const done = await migrate({ stage });
    expect(done).toEqual(look);
    expect(done.outcomes).toMatchObject([{ case: 'C-1', done: true }]);
    const after = await caseOf(system, 'C-1');
    expect({ plan: undefined, ...after }).toMatchObject({ workflow: pin, ...stands });

    // What happened can be told, proved and folded again.
    const pack = await exportEvidence(system, 'C-1');
    expect(verifyPack(pack, { digest, verify })).toMatchObject({ ok: true });
    const files = filesOf(pack);
    files.delete(`workflows/${pin.hash}.yaml`);
    const lacking = reseal(files, await ledgerSigner(system));
    expect(verifyPack(lacking, { digest, verify })).toMatchObject({
      ok: false,
      entry: `workflows/${pin.hash}.yaml`,
    });
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
    // Once is enough: nothing is left under the old version.
    expect((await migrate()).outcomes).toEqual([]);
  });

  test.each<[string, object[], object, string]>([
    ['a running plan', [assess, plan, agree], {}, 'PLAN_RUNNING'],
    ['a case on hold', [hold], {}, 'CASE_ON_HOLD'],
    ['a stage that is no more', [], { triage: 'look' }, 'STAGE_UNKNOWN'],
    ['another kind', [], { kind: 'drift' }, 'WORKFLOW_UNFIT'],
  ])('refuses: %s', async (_, asks, more, code) => {
    const before = await caseAt('C-1', ...asks);
    await publish(1, { name: 'spare' });
    await publish(2, more);
    const { outcomes } = await migrate();
    expect(outcomes).toMatchObject([{ case: 'C-1', done: false, refusal: { code } }]);
    expect(await caseOf(system, 'C-1')).toEqual(before);
  });

  test('goes on under it to its end, with the deadline of that one', async () => {
    await caseAt('C-1', assess);
    await publish(2, { stages: analysis, need: 2, clock: 'high: 1d' });
    await migrate({ stage: 'analysis' });
    const later = (hours: number) =>
      new Date(Date.parse('2026-12-01T08:00:00.000Z') + hours * 3_600_000).toISOString();
    const seen = {
      type: 'RecordVerification',
      report: 'r',
      seenAt: later(9),
      absent: ['f1'],
      present: [],
      unknown: [],
      evidence: [],
    };
    const asks = [
      { type: 'CompleteTask', step: 'why', evidence: [] },
      plan,
      agree,
      { ...agree, actor: 'cy' },
      work,
      seen,
    ];
    for (const [hours, ask] of asks.entries()) {
      const state = await caseOf(system, 'C-1');
      const stamp = { actor: 'ana', at: later(hours + (ask === seen ? 4 : 0)) };
      const command = { ...stamp, ...ask, ...boundTo(system, 'C-1', state, ask) } as CaseCommand;
      await execute(system, { id: 'C-1', command });
    }
    const closed = await caseOf(system, 'C-1');
    expect(closed).toMatchObject({ state: 'closed', clock: { dueAt: '2026-03-03T09:00:00.000Z' } });
    expect(verifyPack(await exportEvidence(system, 'C-1'), { digest, verify }).ok).toBe(true);
  });

  test('is told the deadline that it would have', async () => {
    await caseAt('C-1');
    await publish(2, { clock: 'high: 1d' });
    const { outcomes } = await migrate({ look: true });
    expect(outcomes[0]?.says[0]).toContain('mine@1, due 2026-03-03');
  });

  test('is asked for under a version that there is', async () => {
    await publish(2);
    expect(await refused(migrate())).toBe('WORKFLOW_UNKNOWN');
  });

  test('is not put under one that is retired', async () => {
    await caseAt('C-1');
    await publish(2);
    await retireWorkflow(system, { name: 'mine', version: 2 }, 'ada');
    expect(await refused(migrate())).toBe('WORKFLOW_RETIRED');
  });

  test('is not touched where another is meant', async () => {
    await caseAt('C-1');
    await caseAt('C-2');
    await publish(2);
    const named = ['C-2', 'C-9'];
    const moved = [
      { case: 'C-2', done: true },
      { case: 'C-9', done: false, refusal: { code: 'CASE_UNKNOWN' } },
    ];
    expect((await migrate({ look: true }, named)).outcomes).toMatchObject(moved);
    expect((await migrate({}, named)).outcomes).toMatchObject(moved);
    expect((await migrate({}, ['C-2'])).outcomes).toMatchObject([
      { case: 'C-2', done: false, refusal: { code: 'WORKFLOW_OTHER' } },
    ]);
    expect((await caseOf(system, 'C-1')).workflow.version).toBe(1);
  });
});
