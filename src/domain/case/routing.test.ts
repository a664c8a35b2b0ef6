import { describe, expect, test } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { type Ask, given } from '#testing/given.ts';
import { workflowFrom } from '#testing/workflow-text.ts';
import { caseDecider } from './case.ts';
import type { CaseCommand } from './commands.ts';
import { react } from './reactions.ts';
import type { RoutingFacts } from './routing-facts.ts';
import { noCase } from './state.ts';

const start = '2026-01-05T12:00:00.000Z';
const step = '- { id: assess, title: Assess it, task: {} }';
const owned = (ownership: string, stage = '') =>
  workflowFrom(step, { ownership, ...(stage ? { stage: `ownership: ${stage}` } : {}) });
const rosters = [
  { name: 'appsec', members: ['ann', 'ben', 'cy'] },
  {
    name: 'platform',
    members: ['dan', 'eve'],
    onCall: { zone: 'UTC', from: '2026-01-05', at: 0, days: 1 },
  },
];
const opened = (routing: Partial<RoutingFacts> = {}, more: object = {}): Ask => ({
  type: 'OpenCase',
  id: 'C-4',
  kind: 'misconfiguration',
  title: 'SSH is open to the world',
  severity: 'high',
  asset: 'edge',
  findings: ['f1'],
  workflow: { name: 'example', version: 1, hash: 'w' },
  evidence: [],
  routing: { rosters, gone: [], away: [], ...routing },
  at: start,
  ...more,
});
const goesTo = (workflow: Workflow, ask: Ask) => {
  const { owner, queue } = given(workflow, ask).state;
  return owner ?? (queue && `queue ${queue}`);
};

const queue = '{ queue: triage }';
const all = `[{ owner: asset-owner }, { on-call: platform }, { round-robin: appsec }, ${queue}]`;

describe('a case that opens goes to', () => {
  test.each<[string, string, Ask, string]>([
    ['the owner of its asset', all, opened({ assetOwner: 'zoe' }), 'zoe'],
    ['whoever is on call where that is not known', all, opened(), 'dan'],
    ['whoever is on call at that time', all, opened({}, { at: '2026-01-06T12:00:00.000Z' }), 'eve'],
    ['the next of the roster where that one is gone', all, opened({ gone: ['dan'] }), 'eve'],
    ['whose turn it is where nobody is on call', all, opened({ gone: ['dan', 'eve'] }), 'ben'],
    ['the queue where nobody is there', all, opened({ rosters: [] }), 'queue triage'],
    [
      'the queue where the owner of the asset is gone',
      `[{ owner: asset-owner }, ${queue}]`,
      opened({ assetOwner: 'zoe', gone: ['zoe'] }),
      'queue triage',
    ],
    ['whoever is on call in the team of its asset', all, opened({ assetTeam: 'platform' }), 'dan'],
    ['whom its number falls to in a team', all, opened({ assetTeam: 'appsec' }), 'ben'],
    ['a person before a team', all, opened({ assetOwner: 'zoe', assetTeam: 'appsec' }), 'zoe'],
    ['whom the workflow names', `[{ person: max }, ${queue}]`, opened(), 'max'],
    [
      'the first that its condition is of',
      `[{ if: case.severity == 'low', person: max }, { if: case.severity == 'high', person: mia }, ${queue}]`,
      opened(),
      'mia',
    ],
    [
      'whose turn it is',
      `[{ round-robin: appsec }, ${queue}]`,
      opened({ turns: new Map([['appsec', { number: 9, member: 'ann' }]]) }),
      'ann',
    ],
    [
      'whom its number falls to where turns are not counted',
      `[{ round-robin: appsec }, ${queue}]`,
      opened({}, { id: 'C-5' }),
      'cy',
    ],
  ])('%s', (_, ownership, ask, to) => {
    expect(goesTo(owned(ownership), ask)).toBe(to);
  });

  const away = (
    name: string,
    from = '2026-01-05T12:00:00.000Z',
    to = '2026-01-12T00:00:00.000Z',
  ) => ({
    name,
    from,
    to,
  });
  const passedOver = (workflow: Workflow, ask: Ask) => {
    const { decide } = caseDecider(rulesUnder(workflow));
    const events = decide(noCase, { actor: 'x', at: start, ...ask } as CaseCommand);
    const routed = events.find(({ type }) => type === 'CaseRouted');
    return routed?.data;
  };

  test.each<[string, string, Partial<RoutingFacts>, object]>([
    [
      'the next entry where the owner of the asset is',
      all,
      { assetOwner: 'zoe', away: [away('zoe')] },
      { owner: 'dan', because: 'on call in platform', away: ['zoe'] },
    ],
    [
      'the next of the roster where who is on call is',
      all,
      { away: [away('dan')] },
      { owner: 'eve', because: 'on call in platform', away: ['dan'] },
    ],
    [
      'the next entry where the whole roster is',
      all,
      { away: [away('dan'), away('eve')] },
      { owner: 'ben', because: 'next in appsec', away: ['dan', 'eve'] },
    ],
    [
      'the queue where everybody is',
      all,
      {
        assetOwner: 'zoe',
        away: ['zoe', 'dan', 'eve', 'ann', 'ben', 'cy'].map((one) => away(one)),
      },
      {
        queue: 'triage',
        because: 'the queue triage',
        away: ['zoe', 'dan', 'eve', 'ben', 'cy', 'ann'],
      },
    ],
    [
      'the queue where whom the workflow names is',
      `[{ person: max }, ${queue}]`,
      { away: [away('max')] },
      { queue: 'triage', because: 'the queue triage', away: ['max'] },
    ],
    [
      'them as ever before they go',
      `[{ person: max }, ${queue}]`,
      { away: [away('max', '2026-01-05T12:00:00.001Z')] },
      { owner: 'max', because: 'named by the workflow' },
    ],
    [
      'and at the end of it',
      `[{ person: max }, ${queue}]`,
      { away: [away('max', '2026-01-01T00:00:00.000Z', start)] },
      { owner: 'max', because: 'named by the workflow' },
    ],
  ])('whoever is not away: %s', (_, ownership, routing, data) => {
    expect(passedOver(owned(ownership), opened(routing))).toEqual(data);
  });

  test('the next in turn where whose turn it is is away, and which turn that was is on record', () => {
    const round = owned(`[{ round-robin: appsec }, ${queue}]`);
    const turns = new Map([['appsec', { number: 4, member: 'ben' }]]);
    expect(passedOver(round, opened({ turns, away: [away('ben')] }))).toEqual({
      owner: 'cy',
      because: 'next in appsec',
      away: ['ben'],
      turn: { roster: 'appsec', number: 4 },
    });
  });

  test('that is on record, with the reason', () => {
    given(owned(all))
      .when(opened())
      .records('CaseOpened', 'CaseRouted', 'StageEntered', 'StepStarted');
  });
});

const send = (because: 'opened' | 'stage' | 'owner-gone', more: object = {}): Ask => ({
  type: 'RouteCase',
  because,
  routing: { rosters, gone: ['ann'], away: [] },
  actor: 'holdfast',
  ...more,
});
const taken = (owner: string): Ask => ({ type: 'AssignCase', owner });

describe('a case that has an owner', () => {
  const workflow = owned(`[{ round-robin: appsec }, ${queue}]`);
  test('keeps it', () => {
    given(workflow, opened(), taken('max')).when(send('opened')).records();
    given(workflow, opened(), taken('max')).when(send('owner-gone')).records();
  });
  test('whose owner is gone goes to the next', () => {
    const state = given(workflow, opened(), taken('ann'))
      .when(send('owner-gone'))
      .records('CaseRouted');
    expect(state.owner).toBe('ben');
  });
  const away = (name: string) => ({
    away: [{ name, from: start, to: '2026-01-12T00:00:00.000Z' }],
  });
  test('who is away keeps it', () => {
    const routing = { rosters, gone: [], ...away('ann') };
    given(workflow, opened(), taken('ann'))
      .when(send('owner-gone', { routing, at: start }))
      .records();
    const own = owned(`[${queue}]`, `[{ person: ann }, ${queue}]`);
    given(own, opened(), taken('ann'))
      .when(send('stage', { stage: 'work', routing, at: start }))
      .records();
  });
  test('whose owner is gone goes to the next who is there', () => {
    const routing = { rosters, gone: ['ann'], ...away('ben') };
    const state = given(workflow, opened(), taken('ann'))
      .when(send('owner-gone', { routing, at: start }))
      .records('CaseRouted');
    expect(state.owner).toBe('cy');
  });
  test('leaves the queue that it lay in', () => {
    const queued = owned(`[${queue}]`);
    expect(given(queued, opened()).state.queue).toBe('triage');
    expect(given(queued, opened(), taken('max')).state.queue).toBeUndefined();
  });
  test('in turn keeps it at the next stage, and that takes no turn', () => {
    const again = owned(`[${queue}]`, `[{ round-robin: appsec }, ${queue}]`);
    const turns = new Map([['appsec', { number: 2, member: 'cy' }]]);
    const routing = { rosters, gone: [], away: [], turns };
    given(again, opened(), taken('ben'))
      .when(send('stage', { stage: 'work', routing }))
      .records();
  });
  test('that is private lets the next one in', () => {
    const restricted: Ask = { type: 'RestrictCase', members: ['ann'] };
    const state = given(workflow, opened(), taken('ann'), restricted)
      .when(send('owner-gone'))
      .records('CaseRestricted', 'CaseRouted');
    expect(state.restrictedTo).toContain('ben');
  });
  test('that is closed stays as it is', () => {
    const ask: Ask = { type: 'RequestDisposition', disposition: 'withdrawn', reason: 'x' };
    const closed = [opened(), taken('ann'), ask, { type: 'Approve', actor: 'ben' } as const];
    given(workflow, ...closed)
      .when(send('owner-gone'))
      .records();
  });
});

describe('a stage with an ownership of its own', () => {
  const workflow = owned(`[${queue}]`, `[{ person: mia }, ${queue}]`);
  test('asks for it when a case comes there', () => {
    const { decide } = { decide: given(workflow).when(opened()) };
    const state = decide.records('CaseOpened', 'CaseRouted', 'StageEntered', 'StepStarted');
    expect(state.queue).toBe('triage');
    const entered = {
      type: 'StageEntered',
      data: { stage: 'work', title: 'Work', state: 'triaging', clears: [], routes: true },
      actor: 'x',
      at: start,
    } as const;
    expect(react('C-4', entered)).toEqual([
      { name: 'route-case', caseId: 'C-4', data: { stage: 'work' } },
    ]);
  });
  test('sends it there, as long as it is there', () => {
    const at = { stage: 'work' };
    expect(given(workflow, opened(), send('stage', at)).state.owner).toBe('mia');
    given(workflow, opened())
      .when(send('stage', { stage: 'proof' }))
      .records();
  });
});
