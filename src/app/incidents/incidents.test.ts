import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { renameAsset } from '#app/assets/names.ts';
import { rebuildReadModel } from '#app/rebuild.ts';
import { noCauses } from '#domain/causes/graph.ts';
import { actionsOf, assetsOf } from '#domain/incident/state.ts';
import { listIncidents } from '#store/read-models/incident-list.ts';
import { type FactQuery, factDensity, listFacts } from '#store/read-models/incident-timeline.ts';
import { openFolder } from '#testing/folders.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { incidentReach } from './access.ts';
import { actOnIncident, type IncidentDeed } from './act.ts';
import { proposeAction } from './actions/change.ts';
import { attachSeries } from './attach-series.ts';
import { reviseCauses, viewCauses } from './causes.ts';
import { declareIncident, type IncidentDraft } from './declare.ts';
import { viewImpact } from './impact.ts';
import { importFacts } from './import-facts.ts';
import { lintIncident } from './lint.ts';
import { stateMeasure } from './measures.ts';
import { correctFact, type FactDraft, noteFact } from './notes.ts';
import { revisePostmortem } from './postmortem.ts';
import { readInstant } from './read-instant.ts';
import { takeInPostmortem } from './read-postmortem.ts';
import { incidentHistory, viewIncident } from './view.ts';

let system: TestSystem;
let ana: Caller;
beforeAll(async () => {
  const made = await testSystem();
  system = { ...made, now: () => '2026-03-10T13:30:20.480Z' };
  ana = await operator(system, 'ana');
});
afterAll(() => system.close());

const reason = 'the log says otherwise';
const draft: IncidentDraft = {
  title: 'Checkout fails',
  kind: 'incident',
  severity: 'sev2',
  zone: 'Europe/Berlin',
  assets: ['shop'],
};
const declare = (more: Partial<IncidentDraft> = {}, by = ana) =>
  declareIncident(system, by, { ...draft, ...more });
const note = (id: string, at: string, more: Partial<FactDraft> = {}, by = ana) =>
  noteFact(system, by, id, { at, kind: 'observation', text: 'errors', ...more });
const act = (id: string, deed: IncidentDeed, by = ana) => actOnIncident(system, by, id, deed);

/** Somebody with roles on the assets of a group. */
const holding = (actor: string, role: 'responder' | 'approver', group?: string): Caller => ({
  ...ana,
  principal: { actor, grants: [{ role, ...(group ? { group } : {}) }] },
  groups: [{ name: 'pay', assets: ['pay/*'] }],
});

describe('a timeline', () => {
  test('is what people typed, in order, with what was said before on record', async () => {
    const { id } = await declare({ at: '14:00' });
    await note(id, '14:20', { kind: 'action', text: 'failed over', milestone: 'ended' });
    await note(id, '+7m', { end: '+2m', text: 'errors gone' });
    await note(id, '13:50', { milestone: 'onset', source: 'lb-1' });
    await correctFact(system, ana, id, {
      fact: 'F-4',
      to: { at: '13:52', url: 'https://g.example/1' },
      reason,
    });
    const { facts } = await listFacts(system.database, id, {});
    expect(
      facts.map(({ id: fact, at, end }) => [fact, at.slice(11, 16), end?.slice(11, 16)]),
    ).toEqual([
      ['F-4', '12:52', undefined],
      ['F-1', '13:00', undefined],
      ['F-2', '13:20', undefined],
      ['F-3', '13:27', '13:29'],
    ]);
    const view = await viewIncident(system, ana, id);
    expect(view.incident.state).toBe('ended');
    expect(view.times).toMatchObject({ onset: '2026-03-10T12:52:00.000Z' });
    expect(view.durations).toEqual([
      { name: 'duration of impact', from: 'onset', to: 'ended', seconds: 28 * 60 },
    ]);
    expect(view.questions.map(({ check }) => check)).toContain('time/gap');
    const history = (await incidentHistory(system, ana, id)).map(({ says }) => says);
    expect(history.at(-1)).toBe(
      'corrected F-4: at “2026-03-10 12:50 UTC” → “2026-03-10 12:52 UTC”, url – → “https://g.example/1” (the log says otherwise)',
    );
  });

  test('takes what several people note at once', async () => {
    const { id } = await declare();
    await Promise.all([1, 2, 3, 4].map((minute) => note(id, `14:0${minute}`)));
    const { facts } = await listFacts(system.database, id, {});
    expect(facts.map((fact) => fact.id).sort()).toEqual(['F-1', 'F-2', 'F-3', 'F-4', 'F-5']);
  });

  test('has a source whose clock is set right, and follows', async () => {
    const { id } = await declare();
    await note(id, '14:00:04', { source: 'lb-1' });
    await act(id, { type: 'SetSourceClock', source: 'lb-1', offset: 4000, reason });
    await note(id, '14:10:04', { source: 'lb-1' });
    const { facts } = await listFacts(system.database, id, { source: ['lb-1'] });
    expect(facts.map(({ at, told }) => [at.slice(11, 19), told.at.slice(11, 19)])).toEqual([
      ['13:00:00', '13:00:04'],
      ['13:10:00', '13:10:04'],
    ]);
  });

  test('takes in a file once, by its source’s zone and clock; what could not be read is told', async () => {
    const { id } = await declare();
    await act(id, { type: 'NameSource', source: 'lb-1', zone: 'America/Chicago' });
    await act(id, { type: 'SetSourceClock', source: 'lb-1', offset: 4000, reason });
    const path = join(openFolder(), 'lb.log');
    writeFileSync(path, 'lost\n2026-03-10 08:05:04 502\n2026-03-10 08:06:04 503\n');
    const bring = (trial = false) =>
      importFacts(system, ana, id, { path, name: 'lb.log', source: 'lb-1', trial });
    expect(await bring(true)).toMatchObject({
      facts: 2,
      first: [{ at: '2026-03-10T13:05:04.000Z', text: '502', source: 'lb-1', line: 2 }, {}],
    });
    expect((await listFacts(system.database, id, {})).facts).toHaveLength(1);
    const done = await bring();
    expect(done).toMatchObject({ format: 'log', zone: 'America/Chicago', facts: 2, skipped: 1 });
    for (const trial of [true, false])
      await expect(bring(trial)).rejects.toMatchObject({ code: 'FACTS_IMPORTED' });
    await noteFact(system, ana, id, { at: '14:30', kind: 'action', text: 'restarted' });
    const { facts } = await listFacts(system.database, id, {});
    expect(facts.map(({ id: fact, at, file }) => [fact, at.slice(11, 19), file?.line])).toEqual([
      ['F-2', '13:05:00', 2],
      ['F-3', '13:06:00', 3],
      ['F-4', '13:30:00', undefined],
      ['F-1', '13:30:20', undefined],
    ]);
    await act(id, { type: 'TakeBackFacts', sha256: done.sha256, reason });
    expect((await listFacts(system.database, id, {})).facts).toHaveLength(2);
    await bring();
    expect(
      (await listFacts(system.database, id, { text: '503' })).facts.map((one) => one.id),
    ).toEqual(['F-6']);
  });

  test('is what an impact is measured over, by a series that follows it', async () => {
    const { id } = await declare({ at: '14:00', description: 'Sev 2. It lasted about two hours.' });
    await note(id, '13:50', { milestone: 'onset' });
    await note(id, '14:10', { milestone: 'ended' });
    const path = join(openFolder(), 'lb.csv');
    const rows = Array.from({ length: 30 }, (_, minute) => `2026-03-10 13:${minute + 30},90,100`);
    writeFileSync(path, `time,good,total\nsoon,1,1\n${rows.join('\n')}\n2026-03-10 14:20,9,9\n`);
    const bring = () => attachSeries(system, ana, id, { path, name: 'lb.csv' });
    expect(await bring()).toMatchObject({
      series: { id: 'S-1', meaning: 'events', points: 31, skipped: 1 },
      notRead: [{ at: 'line 2' }],
    });
    await expect(bring()).rejects.toMatchObject({ code: 'SERIES_ATTACHED' });
    const counted = { kind: 'requests', component: 'shop', series: 'S-1', how: '5xx' } as const;
    await stateMeasure(system, ana, id, { ...counted, basis: 'measured', to: '14:30' });
    await stateMeasure(system, ana, id, { ...counted, basis: 'measured', to: 'F-1' });
    const objective = { name: 'a', component: 'shop', percent: 99, days: 30, series: 'S-1' };
    await act(id, { type: 'SetObjective', objective });
    const amounts = async () =>
      (await viewImpact(system, ana, id)).measures.map(({ amount, gaps }) => [
        amount?.low,
        gaps?.length,
      ]);
    expect(await amounts()).toEqual([
      [100, 2],
      [100, undefined],
    ]);
    await correctFact(system, ana, id, { fact: 'F-2', to: { at: '13:55' }, reason });
    expect(await amounts()).toEqual([
      [50, 2],
      [50, undefined],
    ]);
    const { totals, objectives, contradictions } = await viewImpact(system, ana, id);
    expect(totals).toMatchObject([{ what: 'requests', overlapping: ['M-2'] }]);
    expect(objectives[0]).toMatchObject({ used: { budget: 432 } });
    expect(contradictions.map(({ says }) => says)).toEqual([
      '“about two hours”, but duration of impact is 15 min, M-1 is 35 min, M-2 is 5 min',
    ]);
  });

  test('is put together anew from its events, to the last column', async () => {
    await system.database.pool.query(
      "update incident_facts set text = 'other' where number = 2; delete from incident_facts where number = 3",
    );
    const found = await rebuildReadModel(system, { check: false });
    expect(found).toMatchObject({ ok: true, rewritten: true, incidents: 5 });
    expect(found.others.count).toBeGreaterThan(2);
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });
});

describe('the causes of an incident', () => {
  const revise = (id: string, text: string, revision?: number, by = ana) => {
    const draft = {
      text,
      format: 'outline',
      ...(revision === undefined ? {} : { revision }),
    } as const;
    return reviseCauses(system, by, id, draft);
  };

  test('are revised as a whole, on record in parts, whatever is noted meanwhile', async () => {
    const { id } = await declare();
    const first = await revise(id, '- Checkout failed\n  - Pool ran dry {F-1}');
    expect(first).toMatchObject({ revision: 1, outline: expect.stringContaining('{^C2 F-1}') });
    await note(id, 'now');
    const text = `${first.outline.replace('ran dry {^C2 ', 'was full {^C2 process ')}    - New line\n`;
    const second = await revise(id, text, first.revision);
    expect(await revise(id, second.outline, 1)).toMatchObject({ revision: 2 });
    await expect(revise(id, first.outline, first.revision)).rejects.toMatchObject({
      code: 'CAUSES_REVISED',
    });
    const history = (await incidentHistory(system, ana, id)).map(({ says }) => says);
    expect(history.at(-1)).toBe(
      'revised the causes: added C3 “New line”; changed C2 (text “Pool ran dry” → “Pool was full”, level – → “process”); said that C3 caused C2',
    );
    await revise(id, '- Checkout failed {^C1}');
    expect((await revise(id, '- Checkout failed {^C1}\n  - Other')).graph.nodes.at(-1)?.id).toBe(
      'C4',
    );
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });

  test('cite facts that are there; one withdrawn later is asked about', async () => {
    const { id } = await declare();
    await note(id, 'now');
    await revise(id, '- Down {F-2}');
    await act(id, { type: 'WithdrawFact', fact: 'F-2', reason });
    const { notes } = await revise(id, '- Down {^C1 F-2}\n  - Why');
    expect(notes).toContainEqual({
      asks: 'What shows this? A fact that it cites was withdrawn.',
      nodes: ['C1'],
    });
    const cites = (text: string) => expect(revise(id, text)).rejects;
    await cites('- Down {^C1 F-2}\n  - Why {F-9}').toMatchObject({ code: 'FACT_UNKNOWN' });
    await revise(id, '- Down');
    await cites('- Down {F-2}').toMatchObject({ code: 'FACT_WITHDRAWN' });
    const hash = 'a'.repeat(64);
    await cites(`- Down {sha256:${hash}}`).toMatchObject({ code: 'CAUSE_EVIDENCE_UNKNOWN' });
  });

  test('that cannot be are refused, and what cannot be read is told by line', async () => {
    const { id } = await declare();
    const refused = (text: string) => expect(revise(id, text)).rejects;
    await refused('- a {^x}\n  - b {^y}\n    - ^x').toMatchObject({ code: 'CAUSES_CYCLE' });
    await refused('a\n- b {blame}').toMatchObject({
      code: 'CAUSES_UNREADABLE',
      message: expect.stringMatching(/^line 1: .*\nline 2: “blame” is no mark/),
    });
    expect(await viewCauses(system, ana, id, [])).toMatchObject({ revision: 0, graph: noCauses });
    await expect(viewCauses(system, ana, id, ['C1'])).rejects.toMatchObject({
      code: 'CAUSE_UNKNOWN',
    });
    const none = holding('app', 'approver');
    await expect(revise(id, '- a', 0, none)).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
  });
});

test('a window into a timeline is found by how many facts there are, and where one stands', async () => {
  const { id } = await declare({ at: '14:00' });
  for (const minute of ['14:10', '14:20', '14:20', '14:40']) {
    await note(id, minute, { text: `errors at ${minute}`, source: 'lb-1' });
  }
  const among = { source: ['lb-1'], parts: 3 };
  expect(await factDensity(system.database, id, { ...among, find: 'F-4' })).toEqual({
    total: 4,
    from: '2026-03-10T13:10:00.000Z',
    to: '2026-03-10T13:40:00.000Z',
    counts: [1, 2, 1],
    before: 2,
  });
  const none = await factDensity(system.database, id, { parts: 2, text: 'nowhere' });
  expect(none).toEqual({ total: 0, counts: [0, 0] });
  const ids = async (query: FactQuery) =>
    (await listFacts(system.database, id, query)).facts.map((fact) => fact.id);
  expect(await ids({ skip: 3, limit: 2 })).toEqual(['F-4', 'F-5']);
  expect(await ids({ fact: ['F-5', 'F-2'] })).toEqual(['F-2', 'F-5']);
});

test('an instant is read before it is sent, both ways where there are two', async () => {
  const { id } = await declare();
  const read = (typed: string) => readInstant(system, ana, id, { typed });
  expect(await read('14:05')).toEqual({
    zone: 'Europe/Berlin',
    readings: ['2026-03-10T13:05:00.000Z'],
  });
  expect(await read('2025-10-26 02:30')).toMatchObject({
    readings: ['2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z'],
    refused: { code: 'INSTANT_TWICE' },
  });
  expect(await read('soon')).toMatchObject({
    readings: [],
    refused: { code: 'INSTANT_UNREADABLE' },
  });
});

describe('who sees and works on an incident', () => {
  const seen = async (by: Caller) =>
    (await listIncidents(system.database, incidentReach(by), { text: 'RIGHTS' })).incidents.map(
      assetsOf,
    );

  test('follows from its assets, and from who is in it', async () => {
    const { id } = await declare({ title: 'Rights', assets: ['pay/api', 'shop'] });
    await declare({ title: 'Rights too', assets: ['shop'] });
    const pat = holding('pat', 'responder', 'pay');
    expect(await seen(pat)).toEqual([['pay/api', 'shop']]);
    expect(await seen(holding('rob', 'responder'))).toHaveLength(2);
    await note(id, 'now', {}, pat);
    await expect(note(id, 'now', {}, holding('app', 'approver'))).rejects.toMatchObject({
      code: 'RIGHT_MISSING',
    });
    await expect(
      act(id, { type: 'LinkIncident', kind: 'asset', to: 'other' }, pat),
    ).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
    await act(id, { type: 'UnlinkIncident', kind: 'asset', to: 'pay/api' });
    await expect(note(id, 'now', {}, pat)).rejects.toMatchObject({ code: 'INCIDENT_UNKNOWN' });
    await act(id, { type: 'GiveRole', role: 'scribe', name: 'pat' });
    await note(id, 'now', {}, pat);
  });

  test('goes on under another name of an asset, closed or not', async () => {
    const { id } = await declare({
      title: 'Rights: renamed',
      assets: ['api', 'shop'],
      kind: 'near-miss',
    });
    await act(id, { type: 'CloseIncident' });
    await describeAsset(system, 'api', { exposure: 'small' }, 'ana');
    await renameAsset(system, { asset: 'api', to: 'pay/api' }, { caller: ana });
    const pat = holding('pia', 'responder', 'pay');
    expect(assetsOf((await viewIncident(system, pat, id)).incident)).toEqual(['pay/api', 'shop']);
    const { id: later } = await declare({ title: 'Rights: later', assets: ['api'] });
    expect(assetsOf((await viewIncident(system, pat, later)).incident)).toEqual(['pay/api']);
    expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
  });

  test('a private one is there for nobody else', async () => {
    const { id } = await declare({ title: 'Rights: private' });
    const rob = holding('rob', 'responder');
    const to = (names: string[]): IncidentDeed => ({ type: 'RestrictIncident', to: names });
    await expect(act(id, to(['ben']), rob)).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
    await act(id, to(['rob']), rob);
    await expect(viewIncident(system, holding('ben', 'responder'), id)).rejects.toMatchObject({
      code: 'INCIDENT_UNKNOWN',
    });
    await viewIncident(system, rob, id);
  });

  test('one can be private from the first, to whoever declares it and others', async () => {
    const rob = holding('rob', 'responder');
    const told = {
      title: 'Rights: hushed',
      severity: 'sev2',
      kind: 'incident',
      zone: 'UTC',
    } as const;
    const declareTo = (to: string[]) => declareIncident(system, rob, { ...told, to });
    await expect(declareTo(['ben'])).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
    const declared = await declareTo(['rob', 'ana']);
    expect(declared).toMatchObject({ restrictedTo: ['ana', 'rob'] });
    expect((await viewIncident(system, rob, declared.id)).incident).toMatchObject({
      version: declared.version,
      restrictedTo: ['ana', 'rob'],
    });
  });
});

test('what people wrote of it is linted where it stands, with what is known beside it', async () => {
  const { id } = await declare({
    title: 'Lint: checkout',
    description: 'A careless push; 9 users were affected.',
    kind: 'incident',
  });
  const path = join(openFolder(), 'lb.log');
  writeFileSync(path, '2026-03-10T12:00:00Z careless\n');
  await importFacts(system, ana, id, { path, name: 'lb.log' });
  await note(id, '13:05', { text: 'a sloppy restart', milestone: 'onset' });
  await note(id, '13:06', {
    text: 'a sloppy one <!-- lint-ignore blame/adjective: what the script is called -->',
  });
  await stateMeasure(system, ana, id, {
    kind: 'users',
    component: 'shop',
    amount: { low: 12_000, high: 12_800 },
    basis: 'reported',
    how: 'by support',
  });
  await reviseCauses(system, ana, id, {
    text: '- Lint failed\n  - Cold cache {technical}\n',
    format: 'outline',
  });
  await proposeAction(system, ana, id, {
    text: 'Warm the cache with care',
    means: 'procedure',
    addresses: [],
    links: [],
  });
  await revisePostmortem(system, ana, id, {
    text: '# {{ incident.title }}\n\n{{ incident.severity }}, {{ incident.title }}: a careless push.\n\n## Timeline\n\n{{ timeline }}\n',
    revision: 0,
  });
  const { problems, suppressed } = await lintIncident(system, ana, id, {});
  const at = (rule: string) =>
    problems
      .filter((one) => one.rule === rule)
      .map(({ where, line, column, severity }) => `${where} ${line}:${column} ${severity}`);
  // The post-mortem is told at its own lines and columns, with what its references stand for, and a fact in it as that.
  expect(at('blame/adjective')).toEqual([
    'description 1:3 error',
    'post-mortem 3:50 error',
    'F-3 1:3 error',
  ]);
  expect(suppressed).toEqual({ 'blame/adjective': 1 });
  expect(at('doc/contradiction')).toEqual(['description 1:18 error']);
  expect(at('cause/no-evidence')).toEqual(['C2 1:1 error']);
  expect(at('cause/no-action')).toEqual(['C2 1:1 error']);
  expect(at('action/no-cause')).toEqual(['A-1 1:1 error']);
  await expect(lintIncident(system, ana, id, { rules: ['blame/me'] })).rejects.toThrow('no rule');
});

test('a written post-mortem is taken in once, with its milestones and as evidence', async () => {
  const { id } = await declare({ title: 'Read: checkout', at: '2026-03-10 12:00Z' });
  const path = join(openFolder(), 'report.md');
  const text =
    '## Timeline (UTC)\n\n- 11:50 onset\n- 12:02 declared\n- 12:30 resolved\n- soon\n\n## Actions\n\n- Limit retries (@ana, due 2026-04-10, OPS-7)\n- [x] Drop the cache\n';
  writeFileSync(path, text);
  const take = () => takeInPostmortem(system, ana, id, { path, name: 'report.md' });
  const { incident, sha256, told } = await take();
  expect(told.unread).toMatchObject([{ line: 6 }]);
  // It was declared when whoever declared it said.
  expect(incident.milestones).toEqual({ declared: 'F-1', onset: 'F-2', ended: 'F-4' });
  const { facts } = await listFacts(system.database, id, { source: ['report.md'] });
  expect(facts).toMatchObject([
    { id: 'F-2', at: '2026-03-10T11:50:00.000Z', raw: '- 11:50 onset', file: { sha256, line: 3 } },
    { id: 'F-3' },
    { id: 'F-4', at: '2026-03-10T12:30:00.000Z' },
  ]);
  expect(actionsOf(incident).list).toMatchObject([
    { id: 'A-1', state: 'proposed', owner: 'ana', due: '2026-04-10T23:59:59.999Z' },
    { id: 'A-2', state: 'proposed', text: 'Drop the cache (told as done)' },
  ]);
  await expect(take()).rejects.toMatchObject({ code: 'FACTS_IMPORTED' });
  writeFileSync(path, 'nothing happened');
  await expect(take()).rejects.toMatchObject({ code: 'TIMELINE_UNREADABLE' });
  writeFileSync(path, Buffer.from([0xff, 0xfe, 0x41]));
  await expect(take()).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
  expect(await rebuildReadModel(system, { check: true })).toMatchObject({ ok: true });
});
