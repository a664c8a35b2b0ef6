import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { after } from '#domain/clock/instant.ts';
import { lacksOf, standingOf } from '#domain/corrective-action/corrective-action.ts';
import { coverageOf, isOverdue, openWays, weakOnly } from '#domain/corrective-action/coverage.ts';
import { type Means, means, strengths } from '#domain/corrective-action/means.ts';
import { fold } from '#domain/decider.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { IncidentAsk, IncidentCommand } from './commands.ts';
import { askedAgainAt } from './corrective-actions.ts';
import { evolveIncident } from './evolve.ts';
import { incidentDecider } from './incident.ts';
import { actionsOf, type Incident, noIncident } from './state.ts';

type Ask = IncidentAsk & { actor?: string; at?: string };

const start = '2026-03-01T14:00:00.000Z';
const inDays = (days: number) => after(start, days * 86_400);
const decide = (state: Incident, ask: Ask) =>
  incidentDecider(new Map(), { digest, dropped: new Set() }).decide(state, {
    actor: 'ana',
    at: start,
    ...ask,
  } as IncidentCommand);
const given = (...asks: Ask[]) =>
  asks.reduce((state, ask) => fold(evolveIncident, state, decide(state, ask)), noIncident);
const refusal = (state: Incident, ask: Ask): RefusalCode | undefined => {
  try {
    decide(state, ask);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const node = (id: string, kind: 'outcome' | 'cause' = 'cause') =>
  ({ id, kind, text: id, gate: 'and', evidence: [] }) as const;
const edge = (from: string, to: string) => ({ from, to, type: 'caused' }) as const;
/** The outcome needs both causes. */
const graph: CauseGraph = {
  nodes: [node('O1', 'outcome'), node('C1'), node('C2')],
  edges: [edge('C1', 'O1'), edge('C2', 'O1')],
};
const declared: Ask = {
  type: 'DeclareIncident',
  id: 'I-1',
  title: 'Checkout fails',
  kind: 'near-miss',
  severity: 'sev2',
  zone: 'UTC',
  assets: ['shop'],
  declaredAt: start,
};
const content = {
  text: 'Limit retries',
  owner: 'ana',
  due: inDays(10),
  criterion: 'the pool stays half free',
  means: 'redundancy',
  addresses: [{ node: 'C1', effect: 'breaks' }],
  links: [],
} as const;
const proposed: Ask = { type: 'ProposeAction', action: content };
const agreed: Ask = { type: 'AgreeToAction', action: 'A-1', case: 'C-1' };
const declined: Ask = {
  type: 'DecideOnAction',
  action: 'A-1',
  verdict: 'declined',
  reason: 'replaced in May',
  until: inDays(30),
  actor: 'ben',
};
const base = given(declared, { type: 'ReviseCauses', graph, revision: 0 });
const incident = fold(evolveIncident, base, decide(base, proposed));
const then = (...asks: Ask[]) =>
  asks.reduce((state, ask) => fold(evolveIncident, state, decide(state, ask)), incident);
const first = (state: Incident) => actionsOf(state).list[0];

describe('a decision not to do an action', () => {
  test.each<[string, Partial<Ask>, RefusalCode]>([
    ['is not its author’s', { actor: 'ana' }, 'CORRECTIVE_ACTION_OWN'],
    ['has a reason', { reason: ' ' }, 'REASON_MISSING'],
    ['has a date to come', { until: start }, 'DATE_IN_PAST'],
    ['is for no longer than that was bad', { until: inDays(91) }, 'DECISION_TOO_LONG'],
    ['is of what was seen', { seen: '0'.repeat(8) }, 'CORRECTIVE_ACTION_CHANGED'],
    ['is of an action that there is', { action: 'A-9' }, 'CORRECTIVE_ACTION_UNKNOWN'],
  ])('%s', (_, change, code) => {
    expect(refusal(incident, { ...declined, ...change } as Ask)).toBe(code);
  });

  test('is not that of somebody who worded the action anew, either', () => {
    const reworded = then({
      type: 'ReviseAction',
      action: 'A-1',
      to: { text: 'Limit retries to 1' },
      actor: 'ben',
    });
    expect(refusal(reworded, declined)).toBe('CORRECTIVE_ACTION_OWN');
  });

  test('holds until its date, and is bound to the words that it was made on', () => {
    const state = then(declined);
    expect(askedAgainAt(state)).toBe(inDays(30));
    const back = (at: string): Ask => ({
      type: 'ReturnAction',
      action: 'A-1',
      because: 'expired',
      at,
    });
    expect(decide(state, back(inDays(29)))).toEqual([]);
    const returned = then(declined, back(inDays(30)));
    expect(first(returned)).toMatchObject({
      state: 'proposed',
      decisions: [{ by: 'ben', ended: { because: 'expired' } }],
    });
    expect(askedAgainAt(returned)).toBeUndefined();
    expect(decide(returned, back(inDays(31)))).toEqual([]);
    const revised = then(declined, { type: 'ReviseAction', action: 'A-1', to: { due: null } });
    expect(first(revised)).toMatchObject({
      state: 'proposed',
      decisions: [{ ended: { because: 'revised' } }],
    });
    expect(first(revised)?.due).toBeUndefined();
  });
});

test('an action is agreed to once, when it says all that is needed, and then stays as it was agreed', () => {
  const state = then(agreed);
  expect(refusal(state, agreed)).toBe('CORRECTIVE_ACTION_DECIDED');
  expect(refusal(state, { ...declined })).toBe('CORRECTIVE_ACTION_DECIDED');
  const revise = (to: Extract<IncidentAsk, { type: 'ReviseAction' }>['to']): Ask => ({
    type: 'ReviseAction',
    action: 'A-1',
    to,
  });
  expect(refusal(state, revise({ criterion: 'another' }))).toBe('CORRECTIVE_ACTION_AGREED');
  expect(refusal(state, revise({ addresses: [{ node: 'C9', effect: 'breaks' }] }))).toBe(
    'CAUSE_UNKNOWN',
  );
  const linked = then(agreed, revise({ links: ['https://wiki.example/1'] }));
  expect(first(linked)).toMatchObject({ state: 'agreed', links: ['https://wiki.example/1'] });
  expect(decide(state, revise({ text: content.text }))).toEqual([]);
  expect(lacksOf({ text: 'Do it', addresses: [], links: [] })).toEqual([
    'owner',
    'due',
    'criterion',
    'means',
  ]);
});

test('an action is as done as its case', () => {
  const action = actionsOf(then(agreed)).list[0];
  if (!action) throw new Error('there is no action');
  const closed = (disposition: string) => standingOf(action, { state: 'closed', disposition });
  expect(standingOf(action, { state: 'implementing' })).toBe('agreed');
  expect([closed('remediated'), closed('withdrawn')]).toEqual(['done', 'dropped']);
});

describe('what actions leave open', () => {
  const { list } = actionsOf(then(agreed));
  const [action] = list.map((one) => ({ ...one, standing: 'agreed' as const }));
  if (!action) throw new Error('there is no action');

  test('are the ways that none breaks that somebody does', () => {
    const open = (standing: 'agreed' | 'done' | 'proposed' | 'dropped' | 'declined') =>
      openWays(coverageOf(graph, [{ ...action, standing }]));
    expect([open('agreed'), open('done')]).toEqual([[], []]);
    const whole = ['{C1, C2}'];
    expect([open('proposed'), open('dropped'), open('declined')]).toEqual([whole, whole, whole]);
    const detects = { ...action, addresses: [{ node: 'C1', effect: 'detects' as const }] };
    expect(openWays(coverageOf(graph, [detects]))).toEqual(whole);
    const gone = { ...action, addresses: [{ node: 'C9', effect: 'breaks' as const }] };
    expect(openWays(coverageOf(graph, [gone]))).toEqual(whole);
  });

  test('and nodes with weak actions alone', () => {
    const by = (one: Means) => ({ ...action, means: one });
    expect(weakOnly([by('training')])).toEqual(['C1']);
    expect(weakOnly([by('training'), by('alert')])).toEqual([]);
    expect(weakOnly([{ ...by('training'), standing: 'declined' }])).toEqual([]);
    expect(isOverdue(action, inDays(11))).toBe(true);
    expect(isOverdue({ ...action, standing: 'done' }, inDays(11))).toBe(false);
  });

  test('keep an incident from being closed without a reason, unless a decision answers for them', () => {
    const close: Ask = { type: 'CloseIncident' };
    expect(refusal(incident, close)).toBe('INCIDENT_CAUSES_OPEN');
    expect(refusal(then(agreed), close)).toBeUndefined();
    expect(refusal(then(declined), close)).toBeUndefined();
    const [event] = decide(incident, { ...close, reason: 'pricing is gone' });
    expect(event?.data).toMatchObject({ open: ['{C1, C2}'] });
    const dropped = { digest, dropped: new Set(['A-1']) };
    expect(() =>
      incidentDecider(new Map(), dropped).decide(then(agreed), {
        type: 'CloseIncident',
        actor: 'ana',
        at: start,
      }),
    ).toThrow(Refusal);
    const closed = then(agreed, close);
    expect(refusal(closed, proposed)).toBeUndefined();
  });
});

test('every means has a strength', () => {
  expect(new Set(Object.values(means).map(({ strength }) => strength))).toEqual(new Set(strengths));
});
