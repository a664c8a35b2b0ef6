import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { actOnIncident } from './act.ts';
import { reviseCauses } from './causes.ts';
import { declareIncident } from './declare.ts';
import { stateMeasure } from './measures.ts';
import { correctFact, noteFact } from './notes.ts';
import { mergePostmortem, revisePostmortem, viewPostmortem } from './postmortem.ts';
import { incidentHistory } from './view.ts';

let system: TestSystem;
let ana: Caller;
beforeAll(async () => {
  const made = await testSystem();
  system = { ...made, now: () => '2026-03-10T13:30:20.480Z' };
  ana = await operator(system, 'ana');
});
afterAll(() => system.close());

/** An incident with onset and end, a measure, an objective and causes. */
async function incident(): Promise<string> {
  const { id } = await declareIncident(system, ana, {
    title: 'Checkout fails',
    kind: 'incident',
    severity: 'sev2',
    zone: 'Europe/Berlin',
    at: '14:00',
  });
  const fact = { kind: 'observation', text: 'errors' } as const;
  await noteFact(system, ana, id, { ...fact, at: '13:52', milestone: 'onset' });
  await noteFact(system, ana, id, { ...fact, at: '14:20', text: 'gone', milestone: 'ended' });
  await stateMeasure(system, ana, id, {
    kind: 'users',
    component: 'shop',
    amount: { low: 12_000, high: 12_800 },
    basis: 'estimated',
    how: 'sessions with a 5xx',
  });
  await reviseCauses(system, ana, id, {
    text: '- Checkout failed\n  - Pool dry',
    format: 'outline',
  });
  return id;
}

const revise = (id: string, text: string, revision: number) =>
  revisePostmortem(system, ana, id, { text, revision });

test('a text begins as a template, and refers to facts that go on changing', async () => {
  const id = await incident();
  const begun = await viewPostmortem(system, ana, id);
  expect(begun).toMatchObject({ revision: 0, text: expect.stringContaining('## Communication') });
  const open = begun.references.filter((one) => 'problem' in one);
  expect(open).toMatchObject([
    { written: 'impact budgets', problem: 'the incident is held against no objective' },
  ]);
  const text = [
    '# {{ incident.title }}',
    'It lasted {{ duration.duration-of-impact }} and hit {{ impact.users }}: from {{ F-2.at }} on, {{ M-1.how }}.',
    'See {{ timeline }}. {{ F-9 }} {{ milestone.detection }} {{ milestone.begin }} {{ cause C2 }}',
  ].join('\n');
  const { references, revision } = await revise(id, text, 0);
  expect(revision).toBe(1);
  expect(references.map((one) => ('value' in one ? one.value : one.problem))).toEqual([
    'Checkout fails',
    '28 min',
    '12,000 to 12,800 users',
    '2026-03-10 13:52 +01:00',
    'sessions with a 5xx',
    'it is more than a line: let it stand alone in its paragraph',
    'the timeline has no fact F-9',
    'no fact is the detection',
    expect.stringContaining('there is no milestone.begin; milestone.onset, milestone.detection'),
    'Pool dry',
  ]);
  expect(references[1]).toMatchObject({ line: 2, column: 11, of: ['F-2', 'F-3'] });
  await correctFact(system, ana, id, { fact: 'F-3', to: { at: '14:30' }, reason: 'the log' });
  expect((await viewPostmortem(system, ana, id)).references[1]).toMatchObject({ value: '38 min' });
});

test('what was written meanwhile is merged; at one place both are shown and nothing is taken in', async () => {
  const id = await incident();
  const base = '# Down\n\nIt was the pool.\n\nWe were lucky.\n';
  await revise(id, base, 0);
  await revise(id, base.replace('the pool', 'the pool of pricing'), 1);
  const merged = await revise(id, base.replace('lucky', 'lucky: nobody slept'), 1);
  expect(merged).toMatchObject({
    revision: 3,
    text: '# Down\n\nIt was the pool of pricing.\n\nWe were lucky: nobody slept.\n',
  });
  const other = { text: base.replace('the pool', 'the cache'), revision: 1 };
  await expect(revisePostmortem(system, ana, id, other)).rejects.toMatchObject({
    code: 'POSTMORTEM_CONFLICT',
    message: expect.stringContaining('lines 3 to 7'),
  });
  const both = await mergePostmortem(system, ana, id, other);
  expect(both.text).toContain(
    '<<<<<<< yours\nIt was the cache.\n=======\nIt was the pool of pricing.\n>>>>>>> revision 3',
  );
  await expect(revise(id, both.text, both.revision)).rejects.toMatchObject({
    code: 'POSTMORTEM_CONFLICT',
  });
  expect(await viewPostmortem(system, ana, id)).toMatchObject({ revision: 3 });
  expect(await viewPostmortem(system, ana, id, 1)).toMatchObject({ revision: 1, text: base });
  await expect(viewPostmortem(system, ana, id, 9)).rejects.toMatchObject({
    code: 'POSTMORTEM_UNKNOWN',
  });
  const history = (await incidentHistory(system, ana, id)).map(({ says }) => says);
  expect(history.at(-1)).toBe('revised the post-mortem: revision 3 (lines: 1 added, 1 removed)');
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});

test('several people who write at once lose nothing', async () => {
  const id = await incident();
  const paragraphs = ['one', 'two', 'three', 'four'];
  const base = paragraphs.join('\n\nbetween\n\n');
  await revise(id, base, 0);
  await Promise.all(paragraphs.map((one) => revise(id, base.replace(one, `${one}!`), 1)));
  const { text, revision } = await viewPostmortem(system, ana, id);
  expect(text).toBe(paragraphs.map((one) => `${one}!`).join('\n\nbetween\n\n'));
  expect(revision).toBe(5);
});

test('what it says otherwise than the fields is told, and who may not work on it writes none', async () => {
  const id = await incident();
  const { contradictions } = await revise(id, 'The outage lasted two hours.', 0);
  expect(contradictions).toMatchObject([{ where: 'post-mortem', text: 'two hours' }]);
  await actOnIncident(system, ana, id, { type: 'RestrictIncident', to: ['ana'] });
  const rob = { ...ana, principal: { actor: 'rob', grants: [{ role: 'responder' as const }] } };
  await expect(viewPostmortem(system, rob, id)).rejects.toMatchObject({ code: 'INCIDENT_UNKNOWN' });
});
