import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { fold } from '#domain/decider.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { TimelineFact } from '#domain/timeline/fact.ts';
import type { IncidentAsk, IncidentCommand } from './commands.ts';
import type { IncidentEvent, IncidentEventType } from './events.ts';
import { evolveIncident } from './evolve.ts';
import { concernedBy, factAfter, notedBy } from './facts-after.ts';
import { incidentDecider } from './incident.ts';
import { type Incident, noIncident, peopleIn, stateOf } from './state.ts';

type Ask = IncidentAsk & { actor?: string; at?: string };
type Of<T extends IncidentAsk['type']> = Extract<IncidentAsk, { type: T }>;

const beside = { digest, dropped: new Set<string>() };
const start = '2026-03-01T14:00:00.000Z';
const reason = 'the log says otherwise';
const declare: Of<'DeclareIncident'> = {
  type: 'DeclareIncident',
  id: 'I-1',
  title: 'Checkout fails',
  kind: 'incident',
  severity: 'sev2',
  zone: 'Europe/Berlin',
  assets: ['shop'],
  declaredAt: start,
};
const note = (minute: string, more: Partial<Of<'NoteFact'>['fact']> = {}): Of<'NoteFact'> => ({
  type: 'NoteFact',
  fact: { at: `2026-03-01T14:${minute}:00.000Z`, kind: 'observation', text: 'errors', ...more },
});
const milestone = (one: Of<'SetMilestone'>['milestone'], fact: string): Of<'SetMilestone'> => ({
  type: 'SetMilestone',
  milestone: one,
  fact,
});

/** An incident with a past, and its facts as the rows have them. */
function given(...past: Ask[]) {
  let state: Incident = noIncident;
  const facts = new Map<string, TimelineFact>();
  const stamped = (ask: Ask) => ({ actor: 'ana', at: start, ...ask }) as IncidentCommand;
  const happen = (ask: Ask): IncidentEvent[] => {
    const events = incidentDecider(facts, beside).decide(state, stamped(ask));
    for (const event of events) {
      state = evolveIncident(state, event);
      apply(facts, event, state);
    }
    return events;
  };
  for (const ask of past) happen(ask);
  return {
    state: () => state,
    fact: (id: string) => facts.get(id) as TimelineFact,
    when: (ask: Ask) => ({
      records: (...types: IncidentEventType[]) => {
        const events = happen(ask);
        expect(events.map(({ type }) => type)).toEqual(types);
        return events;
      },
      refuses: (code: RefusalCode, detail?: string) => {
        const no = refusalOf(() => happen(ask));
        expect(no).toMatchObject({ code, ...(detail === undefined ? {} : { detail }) });
      },
    }),
  };
}

function apply(facts: Map<string, TimelineFact>, event: IncidentEvent, state: Incident): void {
  const noted = notedBy(event, state);
  if (noted) facts.set(noted.id, noted);
  const concerned = concernedBy(event);
  if (!concerned) return;
  for (const fact of facts.values()) {
    const meant =
      'fact' in concerned
        ? fact.id === concerned.fact
        : 'source' in concerned && fact.source === concerned.source;
    if (meant) facts.set(fact.id, factAfter(fact, event, state));
  }
}

function refusalOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error;
  }
}

describe('declaring', () => {
  test('is the first fact of the timeline, and a milestone', () => {
    const story = given();
    story.when(declare).records('IncidentDeclared', 'FactNoted', 'MilestoneSet');
    expect(story.state()).toMatchObject({ facts: 1, milestones: { declared: 'F-1' } });
    expect(story.fact('F-1')).toMatchObject({ at: start, kind: 'decision', actor: 'ana' });
    story.when(declare).refuses('INCIDENT_EXISTS');
  });

  test('comes before all else', () => {
    given().when(note('05')).refuses('INCIDENT_UNKNOWN');
  });
});

describe('where an incident stands', () => {
  test('follows from its milestones, and goes back with them', () => {
    const story = given(declare, note('05'), note('20'));
    expect(stateOf(story.state())).toBe('ongoing');
    story.when(milestone('mitigated', 'F-2')).records('MilestoneSet');
    expect(stateOf(story.state())).toBe('mitigated');
    story.when(milestone('ended', 'F-3')).records('MilestoneSet');
    expect(stateOf(story.state())).toBe('ended');
    story.when({ type: 'ClearMilestone', milestone: 'ended', reason }).records('MilestoneCleared');
    expect(stateOf(story.state())).toBe('mitigated');
    story.when({ type: 'ClearMilestone', milestone: 'ended', reason }).refuses('MILESTONE_UNSET');
  });

  test('it closes once it has ended; what no fact tells stays on record', () => {
    const story = given(declare, note('05'));
    const close: Ask = { type: 'CloseIncident' };
    const missing = 'no fact is: onset, detection, mitigated, ended, verified';
    story.when(close).refuses('INCIDENT_NOT_ENDED', missing);
    story.when(milestone('ended', 'F-2')).records('MilestoneSet');
    const [closed] = story.when(close).records('IncidentClosed');
    expect(closed?.data).toEqual({ missing: ['onset', 'detection', 'mitigated', 'verified'] });
    expect(stateOf(story.state())).toBe('closed');
    story.when(note('30')).refuses('INCIDENT_CLOSED');
    story.when({ type: 'ReopenIncident', reason: ' ' }).refuses('REASON_MISSING');
    story.when({ type: 'ReopenIncident', reason }).records('IncidentReopened');
    expect(stateOf(story.state())).toBe('ended');
    story.when({ type: 'ReopenIncident', reason }).refuses('INCIDENT_NOT_CLOSED');
  });

  test('a near miss closes without an end', () => {
    const story = given(declare, { type: 'ChangeKind', kind: 'near-miss', reason });
    story.when({ type: 'CloseIncident' }).records('IncidentClosed');
  });
});

describe('a fact', () => {
  test('is corrected in part: both are on record', () => {
    const story = given(declare, note('05', { source: 'db-1' }));
    const to = { at: '2026-03-01T14:07:00.000Z', source: null, text: 'errors' };
    const [event] = story
      .when({ type: 'CorrectFact', fact: 'F-2', to, reason })
      .records('FactCorrected');
    expect(event?.data).toEqual({
      fact: 'F-2',
      from: { at: '2026-03-01T14:05:00.000Z', source: 'db-1' },
      to: { at: '2026-03-01T14:07:00.000Z', source: null },
      reason,
    });
    expect(story.fact('F-2')).toMatchObject({ at: to.at, told: { at: to.at }, corrections: 1 });
    expect(story.fact('F-2')).not.toHaveProperty('source');
    story.when({ type: 'CorrectFact', fact: 'F-2', to, reason }).records();
  });

  test('that could be either of two instants is one once it is told anew', () => {
    const story = given(declare, note('05', { doubt: 'twice' }));
    const to = { at: '2026-03-01T15:05:00.000Z' };
    story.when({ type: 'CorrectFact', fact: 'F-2', to, reason }).records('FactCorrected');
    expect(story.fact('F-2')).not.toHaveProperty('doubt');
  });

  test('is withdrawn and restored, unless it is a milestone', () => {
    const story = given(declare, note('05'));
    story
      .when({ type: 'WithdrawFact', fact: 'F-1', reason })
      .refuses('FACT_IS_MILESTONE', 'F-1 is: declared');
    story.when({ type: 'RestoreFact', fact: 'F-2' }).refuses('FACT_NOT_WITHDRAWN');
    story.when({ type: 'WithdrawFact', fact: 'F-2', reason }).records('FactWithdrawn');
    expect(story.fact('F-2').withdrawn).toEqual({ by: 'ana', at: start, reason });
    story.when(milestone('ended', 'F-2')).refuses('FACT_WITHDRAWN');
    story.when({ type: 'RestoreFact', fact: 'F-2' }).records('FactRestored');
    story.when(milestone('ended', 'F-3')).refuses('FACT_UNKNOWN', 'F-3');
  });

  test('noted as a milestone takes it over', () => {
    const story = given(declare, { ...note('05'), milestone: 'ended' });
    const [, set] = story
      .when({ ...note('20'), milestone: 'ended' })
      .records('FactNoted', 'MilestoneSet');
    expect(set?.data).toEqual({ milestone: 'ended', fact: 'F-3', before: 'F-2' });
  });
});

describe('the clock of a source', () => {
  const pair = (minute: string, second: string): Ask[] => [
    note(minute),
    note(minute, { source: 'db-1', at: `2026-03-01T14:${minute}:${second}.000Z` }),
  ];
  const pairs = ['2', '4', '6'].map((one) => ({
    fact: `F-${Number(one) + 1}`,
    reference: `F-${one}`,
  }));

  test('is set right by pairs: instants follow, and what was told stays', () => {
    const story = given(declare, ...pair('01', '04'), ...pair('02', '05'), ...pair('03', '04'));
    const by = (some: typeof pairs): Ask => ({
      type: 'SetSourceClock',
      source: 'db-1',
      pairs: some,
    });
    story.when(by(pairs.slice(1))).refuses('CLOCK_PAIRS_TOO_FEW', '2');
    const back = pairs.map(({ fact, reference }) => ({ fact: reference, reference: fact }));
    story.when(by(back)).refuses('CLOCK_PAIR_UNUSABLE');
    story.when(by(pairs)).records('SourceClockSet');
    expect(story.state().sources).toEqual({ 'db-1': { clock: { offset: 4000, spread: 0 } } });
    expect(story.fact('F-5')).toMatchObject({
      at: '2026-03-01T14:02:01.000Z',
      told: { at: '2026-03-01T14:02:05.000Z' },
    });
    story.when(note('30', { source: 'db-1' })).records('FactNoted');
    expect(story.fact('F-8').at).toBe('2026-03-01T14:29:56.000Z');
  });
});

describe('people and links', () => {
  test('a role is handed over, and whoever has one is in it', () => {
    const give = (name: string): Ask => ({ type: 'GiveRole', role: 'commander', name });
    const story = given(declare, give('ben'));
    story.when(give('ben')).records();
    const [event] = story.when(give('cleo')).records('RoleGiven');
    expect(event?.data).toEqual({ role: 'commander', name: 'cleo', before: 'ben' });
    expect(peopleIn(story.state())).toEqual(['ana', 'cleo']);
    story.when({ type: 'EndRole', role: 'scribe' }).refuses('INCIDENT_ROLE_VACANT');
    story.when({ type: 'EndRole', role: 'commander' }).records('RoleEnded');
  });

  test('a link is there once, and can be removed', () => {
    const to = { kind: 'case', to: 'C-1' } as const;
    const story = given(declare);
    story.when({ type: 'UnlinkIncident', ...to }).refuses('INCIDENT_LINK_UNKNOWN', 'case C-1');
    story.when({ type: 'LinkIncident', ...to }).records('IncidentLinked');
    story.when({ type: 'LinkIncident', ...to }).records();
    story.when({ type: 'UnlinkIncident', ...to }).records('IncidentUnlinked');
    expect(story.state().links).toEqual([{ kind: 'asset', to: 'shop' }]);
  });
});

test('the facts of a file are taken in once, numbered on, and taken back as a whole', () => {
  const ref = (sha256: string) => ({ sha256, name: 'db.log', mediaType: 'text/plain', size: 1 });
  const file = { file: ref('a'), read: ref('b'), format: 'log', zone: 'UTC', facts: 3, skipped: 1 };
  const bring: Ask = { type: 'ImportFacts', ...file };
  const story = given(declare, bring, note('05'));
  expect(story.state()).toMatchObject({ facts: 5, files: [{ sha256: 'a', first: 2, facts: 3 }] });
  expect(story.fact('F-5').text).toBe('errors');
  story.when(bring).refuses('FACTS_IMPORTED', 'db.log');
  const back: Ask = { type: 'TakeBackFacts', sha256: 'a', reason };
  story.when(back).records('FactsTakenBack');
  story.when(back).refuses('FACTS_NOT_IMPORTED');
  story.when(bring).records('FactsImported');
  expect(story.state().facts).toBe(8);
});

test('the state is the fold of its events', () => {
  const { decide } = incidentDecider(new Map(), beside);
  const events = decide(noIncident, { ...declare, actor: 'ana', at: start });
  expect(fold(evolveIncident, noIncident, events)).toMatchObject({ version: 3, declaredBy: 'ana' });
});

describe('an impact', () => {
  const outage: Of<'StateMeasure'> = {
    type: 'StateMeasure',
    measure: {
      kind: 'degradation',
      component: 'shop',
      degree: 'outage',
      basis: 'estimated',
      how: 'every probe failed',
    },
  };
  const file = { name: 'a.csv', sha256: 'a'.repeat(64), mediaType: 'text/csv', size: 9 };
  const attach: Of<'AttachSeries'> = {
    type: 'AttachSeries',
    file,
    read: { ...file, sha256: 'b'.repeat(64) },
    format: 'csv',
    meaning: 'events',
    points: 9,
    skipped: 1,
    from: start,
    to: start,
  };

  test('is stated in measures that are revised and withdrawn, each with its reason', () => {
    const story = given(declare, note('05'));
    story.when(outage).records('MeasureStated');
    const revise = (to: Of<'ReviseMeasure'>['to'], why = reason): Ask => ({
      type: 'ReviseMeasure',
      measure: 'M-1',
      to,
      reason: why,
    });
    story.when(revise({ degree: 'degraded' }, ' ')).refuses('REASON_MISSING');
    story.when(revise({ degree: null })).refuses('MEASURE_INVALID', 'degradation needs a degree');
    story.when(revise({ from: { fact: 'F-9' } })).refuses('FACT_UNKNOWN', 'F-9');
    story.when(revise({ degree: 'outage' })).records();
    const to = { degree: 'degraded', from: { fact: 'F-2' } } as const;
    const [event] = story.when(revise(to)).records('MeasureRevised');
    expect(event?.data).toMatchObject({ from: { degree: 'outage', from: null }, to });
    expect(story.state().impact.measures).toMatchObject([{ id: 'M-1', statedBy: 'ana', ...to }]);
    story.when({ type: 'WithdrawMeasure', measure: 'M-1', reason }).records('MeasureWithdrawn');
    story.when(revise(to)).refuses('MEASURE_UNKNOWN');
    story.when(outage).records('MeasureStated');
    expect(story.state().impact.measures.map(({ id }) => id)).toEqual(['M-2']);
  });

  test('that was measured names by what', () => {
    const story = given(declare);
    const measured = { ...outage.measure, basis: 'measured' as const };
    story.when({ ...outage, measure: measured }).refuses('MEASURE_UNSOURCED');
    const by = { ...outage, measure: { ...measured, series: 'S-1' } };
    story.when(by).refuses('SERIES_UNKNOWN');
    story.when(attach).records('SeriesAttached');
    story.when(attach).refuses('SERIES_ATTACHED', 'a.csv is S-1');
    story.when(by).records('MeasureStated');
    const detach: Ask = { type: 'DetachSeries', series: 'S-1', reason };
    story.when(detach).refuses('SERIES_IN_USE', 'S-1: M-1');
    story.when({ type: 'WithdrawMeasure', measure: 'M-1', reason }).records('MeasureWithdrawn');
    story.when(detach).records('SeriesDetached');
    story.when(detach).refuses('SERIES_UNKNOWN');
  });

  test('is held against objectives, and says why one is another', () => {
    const story = given(declare);
    const objective = { name: 'availability', component: 'shop', percent: 99.9, days: 30 };
    const set = (more = {}, why?: string): Ask => ({
      type: 'SetObjective',
      objective: { ...objective, ...more },
      ...(why ? { reason: why } : {}),
    });
    story.when(set({ series: 'S-1' })).refuses('SERIES_UNKNOWN');
    story.when(set()).records('ObjectiveSet');
    story.when(set()).records();
    story.when(set({ percent: 99.95 })).refuses('REASON_MISSING');
    story.when(set({ percent: 99.95 }, reason)).records('ObjectiveSet');
    const remove: Ask = { type: 'RemoveObjective', name: 'availability', reason };
    story.when(remove).records('ObjectiveRemoved');
    story.when(remove).refuses('OBJECTIVE_UNKNOWN');
  });
});
