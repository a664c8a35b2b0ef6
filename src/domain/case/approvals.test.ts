import { describe, expect, test } from 'vitest';
import { Refusal } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { approvalWorkflow, LATE, NOW, person, Story } from '#testing/approval-story.ts';
import type { People } from './people.ts';

const away = (delegate: string, from = '2026-03-01', to = '2026-03-10') => ({
  from: `${from}T00:00:00.000Z`,
  to: `${to}T00:00:00.000Z`,
  delegate,
});

/** ana proposes; eve may break the glass. */
const people: People = new Map([
  ['ana', person(['responder', 'approver', 'manager'])],
  ['ben', person(['approver'])],
  ['cleo', person(['approver'])],
  ['dora', person(['approver', 'manager'])],
  ['eve', person(['manager'])],
  ['fay', person(['responder'])],
  ['gus', person(['approver'], undefined, false)],
  ['hal', person(['auditor'])],
  // Away, and ben stands in; was away; will be; is away and suspended.
  ['ivy', person(['approver'], away('ben'))],
  ['jon', person(['approver'], away('ben', '2026-02-01', '2026-03-02'))],
  ['kim', person(['approver'], away('ben', '2026-03-03'))],
  ['lea', person(['approver'], away('ben'), false)],
  // Whoever proposed, somebody who is away, and somebody without a right stand in.
  ['mia', person(['approver'], away('ana'))],
  ['ned', person(['approver'], away('ivy'))],
  ['oda', person(['auditor'], away('ben'))],
]);

const security: Quorum = { id: 'security', title: 'Security', need: 1, role: 'approver' };
const owners: Quorum = { id: 'owners', title: 'Owners', need: 1, people: ['ben', 'ivy', 'fay'] };

const under: Record<string, Workflow> = {
  one: approvalWorkflow(),
  two: approvalWorkflow({ need: 2 }),
  named: approvalWorkflow({ groups: [owners] }),
  groups: approvalWorkflow({ groups: [security, owners] }),
  order: approvalWorkflow({ groups: [owners, security], order: 'in-order' }),
  roster: approvalWorkflow({ groups: [{ id: 'cab', title: 'The board', need: 2, roster: 'cab' }] }),
};

/** What the letters of the tables stand for: what happens, or the code of the refusal. */
const words: Record<string, string> = {
  given: 'ApprovalGiven',
  granted: 'ApprovalGiven ApprovalGranted',
  requester: 'APPROVER_IS_REQUESTER',
  twice: 'APPROVER_HAS_APPROVED',
  role: 'ROLE_MISSING',
  suspended: 'ACCOUNT_SUSPENDED',
  'not-yet': 'APPROVAL_NOT_YET',
  enough: 'APPROVAL_NOT_NEEDED',
  none: 'DELEGATION_MISSING',
  void: 'DELEGATION_VOID',
  nothing: 'NOTHING_TO_APPROVE',
  hold: 'CASE_ON_HOLD',
  closed: 'CASE_CLOSED',
  changed: 'PLAN_CHANGED',
  expired: 'APPROVAL_EXPIRED',
  rejected: 'ApprovalRejected',
  withdrawn: 'ApprovalWithdrawn',
  back: 'ApprovalTakenBack',
  'not-mine': 'NOTHING_TO_WITHDRAW',
  said: 'ApprovalCommented',
  broken: 'GlassBroken',
  reviewed: 'ReviewGiven',
  passed: 'ReviewGiven ReviewPassed',
  refused: 'ReviewRefused',
  'no-review': 'NOTHING_TO_REVIEW',
  breaker: 'REVIEWER_BROKE_GLASS',
  running: 'PLAN_RUNNING',
  apart: 'DUTIES_APART',
};

/** A table as it is read: the first line names the columns, the first word of the others the row. */
function cells(table: string): [row: string, column: string, outcome: string][] {
  const [head = '', ...lines] = table.trim().split('\n');
  const columns = head.trim().split(/\s+/);
  return lines.flatMap((line) => {
    const [row = '', ...outcomes] = line.trim().split(/\s{2,}/);
    return outcomes.map((outcome, at): [string, string, string] => [
      row,
      columns[at] ?? '',
      outcome,
    ]);
  });
}

const followed = new Set(['StageEntered', 'StepStarted', 'ActionRequested', 'ApprovalRequested']);

/** What came of it, without what the workflow does by itself. */
function outcomeOf(deed: () => readonly { type: string }[]): string {
  try {
    const types = deed().map(({ type }) => type);
    return types.filter((type) => !followed.has(type)).join(' ');
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function asked(workflow: Workflow, known = people): Story {
  const story = new Story(workflow, known);
  story.proposes('ana', 'p1');
  return story;
}

const approves = (story: Story, actor: string, more: object = {}) =>
  story.does({ type: 'Approve', hash: 'p1', actor, ...more } as never);

describe('who agrees first', () => {
  test.each(
    cells(`
         one        two        named      groups     order
    ana  requester  requester  requester  requester  requester
    ben  granted    given      granted    given      given
    cleo  granted    given      role       given      not-yet
    dora  granted    given      role       given      not-yet
    eve  role       role       role       role       role
    fay  role       role       granted    given      given
    gus  suspended  suspended  suspended  suspended  suspended
    hal  role       role       role       role       role
    ivy  granted    given      granted    given      given
    jon  granted    given      role       given      not-yet
    kim  granted    given      role       given      not-yet
    lea  suspended  suspended  suspended  suspended  suspended
    mia  granted    given      role       given      not-yet
    ned  granted    given      role       given      not-yet
    oda  role       role       role       role       role
    stranger  role  role       role       role       role
  `),
  )('%s under %s: %s', (who, workflow, expected) => {
    const story = asked(under[workflow] as Workflow);
    expect(outcomeOf(() => approves(story, who))).toBe(words[expected]);
  });
});

describe('who agrees after ben', () => {
  test.each(
    cells(`
         two        groups     order
    ana  requester  requester  requester
    ben  twice      twice      twice
    cleo  granted    granted    granted
    dora  granted    granted    granted
    eve  role       role       role
    fay  role       granted    granted
    gus  suspended  suspended  suspended
    hal  role       role       role
    ivy  granted    granted    granted
    kim  granted    granted    granted
    oda  role       role       role
  `),
  )('%s under %s: %s', (who, workflow, expected) => {
    const story = asked(under[workflow] as Workflow);
    approves(story, 'ben');
    // Of fay too: then ben counts for security, and fay for the owners.
    expect(outcomeOf(() => approves(story, who))).toBe(words[expected]);
  });
});

describe('who agrees after cleo, who counts for security alone', () => {
  test.each(
    cells(`
         groups
    ben  granted
    cleo  twice
    dora  enough
    fay  granted
    ivy  granted
    kim  enough
    eve  role
  `),
  )('%s under %s: %s', (who, workflow, expected) => {
    const story = asked(under[workflow] as Workflow);
    approves(story, 'cleo');
    expect(outcomeOf(() => approves(story, who))).toBe(words[expected]);
  });
});

describe('who agrees in whose stead', () => {
  test.each(
    cells(`
         ivy        jon        kim        lea        mia        ned        oda        cleo
    ben  granted    none       none       void       none       none       role       none
    ana  requester  requester  requester  requester  requester  requester  requester  requester
    cleo  none       none       none       none       none       none       none       none
    ivy  none       none       none       none       none       granted    none       none
    fay  none       none       none       none       none       none       none       none
    gus  suspended  suspended  suspended  suspended  suspended  suspended  suspended  suspended
  `),
  )('%s for %s: %s', (who, absent, expected) => {
    const story = asked(under.one as Workflow);
    expect(outcomeOf(() => approves(story, who, { for: absent }))).toBe(words[expected]);
  });

  test.each(
    cells(`
                            two
    ben for ivy, then ben  twice
    ben for ivy, then ivy  twice
    ben for ivy, then cleo  granted
    ben, then ben for ivy  twice
    ivy, then ben for ivy  twice
    ivy, then ben  granted
    ivy for ned, then ivy  twice
    ivy for ned, then ned  twice
    ivy for ned, then ben for ivy  twice
  `),
  )('%s: %s %s', (told, _, expected) => {
    const story = asked(under.two as Workflow);
    const [first, second] = told.split(', then ').map((one) => one.split(' for '));
    const say = ([who = '', absent]: string[] = []) =>
      approves(story, who, absent ? { for: absent } : {});
    say(first);
    expect(outcomeOf(() => say(second))).toBe(words[expected]);
  });

  test('for whoever proposed, nobody does', () => {
    const there = new Map(people).set('ana', person(['responder', 'approver'], away('ben')));
    const story = new Story(under.one as Workflow, there);
    story.proposes('ana', 'p1');
    expect(outcomeOf(() => approves(story, 'ben', { for: 'ana' }))).toBe(words.requester);
  });

  test.each([
    ['an instant before it begins', '2026-02-28T23:59:59.999Z', 'none'],
    ['as it begins', '2026-03-01T00:00:00.000Z', 'granted'],
    ['an instant before it ends', '2026-03-09T23:59:59.999Z', 'granted'],
    ['as it ends', '2026-03-10T00:00:00.000Z', 'none'],
  ])('%s', (_, at, expected) => {
    const story = new Story(under.one as Workflow, people);
    story.proposes('ana', 'p1', at);
    expect(outcomeOf(() => approves(story, 'ben', { for: 'ivy', at }))).toBe(words[expected]);
  });
});

/** Where a case can be when somebody does something. */
const moments: Record<string, (story: Story) => void> = {
  planning: () => undefined,
  waiting: (story) => story.proposes('ana', 'p1'),
  half: (story) => {
    story.proposes('ana', 'p1');
    approves(story, 'ben');
  },
  edited: (story) => {
    moments.half?.(story);
    story.proposes('ana', 'p2');
  },
  granted: (story) => {
    moments.half?.(story);
    approves(story, 'cleo');
  },
  rejected: (story) => {
    moments.half?.(story);
    story.does({ type: 'Reject', reason: 'no', actor: 'cleo' } as never);
  },
  held: (story) => {
    moments.half?.(story);
    story.does({ type: 'HoldCase', reason: 'freeze', actor: 'ana' } as never);
  },
  late: (story) => moments.half?.(story),
  lapsed: (story) => {
    moments.half?.(story);
    const lapse = { type: 'ExpireApproval', step: 'approve', hash: 'p1' };
    story.does({ ...lapse, actor: 'holdfast', at: LATE } as never);
  },
  broken: (story) => {
    moments.half?.(story);
    story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'eve' } as never);
  },
  closed: (story) => {
    moments.granted?.(story);
    story.runs();
    story.isProvedBy('fay');
  },
};

const deeds: Record<string, object> = {
  'dora approves': { type: 'Approve', actor: 'dora' },
  'dora approves p1': { type: 'Approve', hash: 'p1', actor: 'dora' },
  'ben approves p1': { type: 'Approve', hash: 'p1', actor: 'ben' },
  'dora rejects': { type: 'Reject', reason: 'no', actor: 'dora' },
  'fay rejects': { type: 'Reject', reason: 'no', actor: 'fay' },
  'ana withdraws': { type: 'Withdraw', actor: 'ana' },
  'ben withdraws': { type: 'Withdraw', actor: 'ben' },
  'dora withdraws': { type: 'Withdraw', actor: 'dora' },
  'fay comments': { type: 'CommentOnApproval', text: 'why?', actor: 'fay' },
  'eve breaks': { type: 'BreakGlass', reason: 'it burns', actor: 'eve' },
  'ben breaks': { type: 'BreakGlass', reason: 'it burns', actor: 'ben' },
  'dora accepts': { type: 'AcceptReview', actor: 'dora' },
  'dora refuses': { type: 'RefuseReview', reason: 'no need', actor: 'dora' },
};

describe('what is done when, where two must agree', () => {
  test.each(
    cells(`
                      planning  waiting   half      edited    granted   rejected  held      late      lapsed    broken    closed
    dora approves     nothing   given     granted   given     nothing   nothing   hold      expired   nothing   nothing   closed
    dora approves p1  nothing   given     granted   changed   nothing   nothing   hold      expired   nothing   nothing   closed
    ben approves p1   nothing   given     twice     changed   nothing   nothing   hold      expired   nothing   nothing   closed
    dora rejects      nothing   rejected  rejected  rejected  nothing   nothing   hold      rejected  nothing   nothing   closed
    fay rejects       nothing   role      role      role      nothing   nothing   hold      role      nothing   nothing   closed
    ana withdraws     nothing   withdrawn  withdrawn  withdrawn  nothing   nothing   hold      withdrawn  nothing   nothing   closed
    ben withdraws     nothing   not-mine  back      not-mine  nothing   nothing   hold      back      nothing   nothing   closed
    dora withdraws    nothing   not-mine  not-mine  not-mine  nothing   nothing   hold      not-mine  nothing   nothing   closed
    fay comments      nothing   said      said      said      nothing   nothing   said      said      nothing   said      nothing
    eve breaks        nothing   broken    broken    broken    nothing   nothing   hold      broken    nothing   nothing   closed
    ben breaks        role      role      role      role      role      role      role      role      role      role      role
    dora accepts      no-review  no-review  no-review  no-review  no-review  no-review  no-review  no-review  no-review  reviewed  no-review
    dora refuses      no-review  no-review  no-review  no-review  no-review  no-review  no-review  no-review  no-review  running   no-review
  `),
  )('%s when it is %s: %s', (deed, moment, expected) => {
    const story = new Story(under.two as Workflow, people);
    moments[moment]?.(story);
    const at = moment === 'late' || moment === 'lapsed' ? LATE : NOW;
    const said = outcomeOf(() => story.does({ at, ...deeds[deed] } as never));
    expect(said).toBe(words[expected]);
  });
});

describe('who looks afterwards at what ran without its approvals', () => {
  test.each(
    cells(`
         one        two        named      order      second
    ana  requester  requester  requester  requester  requester
    ben  passed     reviewed   passed     reviewed   twice
    cleo  passed     reviewed   role       not-yet    passed
    dora  breaker    breaker    breaker    breaker    breaker
    eve  role       role       role       role       role
    fay  role       role       passed     reviewed   role
    gus  suspended  suspended  suspended  suspended  suspended
    ivy  passed     reviewed   passed     reviewed   passed
  `),
  )('%s under %s, when dora broke the glass: %s', (who, column, expected) => {
    const story = asked(under[column === 'second' ? 'two' : column] as Workflow);
    story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'dora' } as never);
    if (column === 'second') story.does({ type: 'AcceptReview', actor: 'ben' } as never);
    const said = outcomeOf(() => story.does({ type: 'AcceptReview', actor: who } as never));
    expect(said).toBe(words[expected]);
  });

  test('a stand-in looks in the stead of somebody', () => {
    const story = asked(under.one as Workflow);
    story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'dora' } as never);
    story.does({ type: 'AcceptReview', actor: 'ben', for: 'ivy' } as never);
    expect(story.state.reviews?.[0]).toMatchObject({
      given: [{ by: 'ben', for: 'ivy' }],
      outcome: 'passed',
    });
  });
});

describe('breaking the glass', () => {
  const broken = (workflow: Workflow = under.one as Workflow) => {
    const story = asked(workflow);
    story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'eve' } as never);
    return story;
  };

  test('runs the plan at once, under the hash that was asked for', () => {
    const story = broken();
    expect(story.events.at(-1)).toMatchObject({ type: 'ActionRequested', data: { hash: 'p1' } });
  });

  test('the case closes only after the review, and then by itself', () => {
    const story = broken();
    story.runs();
    expect(story.isProvedBy('fay').map(({ type }) => type)).toEqual(['VerificationRecorded']);
    expect(story.state.state).toBe('verified');
    const passed = story.does({ type: 'AcceptReview', actor: 'ben' } as never);
    expect(passed.map(({ type }) => type)).toEqual(['ReviewGiven', 'ReviewPassed', 'CaseClosed']);
  });

  test('nor is there another way to close it', () => {
    const story = broken();
    const asks = { type: 'RequestDisposition', disposition: 'withdrawn', reason: 'gone' };
    story.does({ ...asks, actor: 'ana' } as never);
    expect(outcomeOf(() => story.does({ type: 'Approve', actor: 'ben' } as never))).toBe(
      'AFTER_REVIEW_OPEN',
    );
  });

  test('what was not justified stays on record, and the case goes back to its planning', () => {
    const story = broken();
    story.runs();
    story.does({ type: 'RefuseReview', reason: 'it did not burn', actor: 'ben' } as never);
    expect(story.state).toMatchObject({ stage: 'planning', reviews: [{ outcome: 'refused' }] });
    expect(story.state.plan).toBeUndefined();
  });

  test('or where the workflow says', () => {
    const story = broken(approvalWorkflow({}, { breakGlass: { refusedTo: 'triage' } }));
    story.runs();
    const types = story.does({ type: 'RefuseReview', reason: 'no', actor: 'ben' } as never);
    expect(types[1]).toMatchObject({ type: 'StageEntered', data: { stage: 'triage' } });
  });

  const { breakGlass: _, ...silent } = approvalWorkflow();
  test.each([
    ['says never', approvalWorkflow({}, { breakGlass: 'never' })],
    ['does not speak of it', silent],
  ])('is refused where the workflow %s', (_, workflow) => {
    const story = asked(workflow);
    const breaks = () =>
      story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'eve' } as never);
    expect(outcomeOf(breaks)).toBe('BREAK_GLASS_FORBIDDEN');
  });

  test('what was broken under such a text before is still reviewed, and goes back to its planning', () => {
    const before = broken();
    before.runs();
    const story = new Story(silent, people);
    story.state = before.state;
    story.does({ type: 'RefuseReview', reason: 'no', actor: 'ben' } as never);
    expect(story.state).toMatchObject({ stage: 'planning', reviews: [{ outcome: 'refused' }] });
  });

  test('needs a reason', () => {
    const story = asked(under.one as Workflow);
    const breaks = () => story.does({ type: 'BreakGlass', reason: ' ', actor: 'eve' } as never);
    expect(outcomeOf(breaks)).toBe('REASON_MISSING');
  });

  test('the review outlives the plan: a case that went back and was proved still waits for it', () => {
    const story = broken();
    story.runs();
    story.proposes('ana', 'p2');
    approves(story, 'ben', { hash: 'p2' });
    story.runs();
    story.isProvedBy('fay');
    expect(story.state.state).toBe('verified');
  });
});

describe('nobody answered in time', () => {
  const lapse = { type: 'ExpireApproval', step: 'approve', hash: 'p1', actor: 'holdfast' };
  const board: Quorum = { id: 'asked-instead', title: 'Board', need: 1, people: ['fay', 'ben'] };

  test.each([
    ['the plan is made anew', undefined, 'planning'],
    ['the case goes to a stage', { goTo: 'triage' }, 'planning'],
  ])('%s', (_, onExpiry, stage) => {
    const story = asked(approvalWorkflow(onExpiry ? { onExpiry } : {}));
    const events = story.does({ ...lapse, at: LATE } as never);
    const entered = events.find(({ type }) => type === 'StageEntered');
    expect(entered?.data).toMatchObject({ stage: onExpiry ? 'triage' : stage });
    expect(story.state.plan).toBeUndefined();
  });

  test('others are asked, once: what was said before counts no more', () => {
    const story = asked(approvalWorkflow({ need: 2, onExpiry: { ask: board, expires: 60 } }));
    approves(story, 'ben');
    story.does({ ...lapse, at: LATE } as never);
    expect(story.state.steps.approve?.approval).toMatchObject({ given: [], escalated: true });
    expect(outcomeOf(() => approves(story, 'cleo', { at: LATE }))).toBe(words.role);
    const later = '2026-03-02T12:00:00.000Z';
    story.does({ ...lapse, at: later } as never);
    expect(story.state).toMatchObject({ stage: 'planning' });
  });

  test.each([
    ['the plan is made anew', undefined, 'ApprovalExpired'],
    ['the case goes to a stage', { goTo: 'triage' }, 'ApprovalExpired WaitEnded'],
    ['others are asked', { ask: board, expires: 60 }, 'ApprovalEscalated'],
  ])('while the case is set aside: once work goes on, %s', (_, onExpiry, then) => {
    const story = asked(approvalWorkflow(onExpiry ? { onExpiry } : {}));
    story.does({ type: 'HoldCase', reason: 'freeze', actor: 'ana' } as never);
    expect(story.does({ ...lapse, at: LATE } as never)).toEqual([]);
    const resume = { type: 'ResumeCase', actor: 'ana', at: LATE };
    expect(outcomeOf(() => story.does(resume as never))).toBe(`CaseResumed ${then}`);
  });

  test('those who are asked instead agree in their own time', () => {
    const story = asked(approvalWorkflow({ onExpiry: { ask: board, expires: 60 } }));
    story.does({ ...lapse, at: LATE } as never);
    expect(outcomeOf(() => approves(story, 'fay', { at: LATE }))).toBe(words.granted);
  });

  test('a timer that is early changes nothing', () => {
    const story = asked(under.one as Workflow);
    expect(story.does({ ...lapse, at: NOW } as never)).toEqual([]);
  });
});

describe('duties apart', () => {
  const apart = ['requester', 'approver', 'implementer', 'verifier'] as const;
  const kept = approvalWorkflow({}, { apart });
  const workers = new Map(people)
    .set('ben', person(['approver', 'responder']))
    .set('ivy', person(['approver', 'responder'], away('ben')));

  test.each(
    cells(`
         all   none
    ana  apart  closes
    ben  apart  closes
    fay  closes  closes
  `),
  )('%s proves it, %s kept apart: %s', (who, kind, expected) => {
    const story = asked(kind === 'all' ? kept : (under.one as Workflow), workers);
    approves(story, 'ben');
    story.runs();
    const said = outcomeOf(() => story.isProvedBy(who));
    expect(said).toBe(expected === 'apart' ? words.apart : 'VerificationRecorded CaseClosed');
  });

  test('whoever has it held against a report does not stand in for who brought that', () => {
    const story = asked(kept, workers);
    approves(story, 'ben');
    story.runs();
    expect(outcomeOf(() => story.isProvedBy('fay', 'ana'))).toBe(words.apart);
    expect(outcomeOf(() => story.isProvedBy('ana', 'fay'))).toBe(words.apart);
    expect(outcomeOf(() => story.isProvedBy('fay', 'fay', { others: ['ana'] }))).toBe(words.apart);
  });

  test('an absent approver holds the duty as does the stand-in', () => {
    const story = asked(kept, workers);
    approves(story, 'ben', { for: 'ivy' });
    story.runs();
    expect(outcomeOf(() => story.isProvedBy('ivy'))).toBe(words.apart);
  });

  test('whoever proposed cannot break the glass, for that makes the change', () => {
    const breaks = (workflow: Workflow) => {
      const story = asked(workflow);
      return outcomeOf(() =>
        story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'ana' } as never),
      );
    };
    expect([breaks(kept), breaks(under.one as Workflow)]).toEqual([words.apart, words.broken]);
  });
});

describe('a right that is taken meanwhile', () => {
  test.each([
    ['the role', person(['responder'])],
    ['the account', person(['approver'], undefined, false)],
  ])('%s of somebody who has agreed: their approval counts no more', (_, then) => {
    const story = asked(under.two as Workflow);
    approves(story, 'ben');
    story.people = new Map(people).set('ben', then);
    expect(outcomeOf(() => approves(story, 'cleo'))).toBe(words.given);
    expect(outcomeOf(() => approves(story, 'dora'))).toBe(words.granted);
  });

  test.each([
    ['somebody who has agreed', 'ben'],
    ['somebody else', 'dora'],
  ])('and is given back: all that is needed stands, and %s has it counted', (_, last) => {
    const story = asked(under.two as Workflow);
    approves(story, 'ben');
    story.people = new Map(people).set('ben', person(['responder']));
    approves(story, 'cleo');
    story.people = people;
    expect(outcomeOf(() => approves(story, last))).toBe('ApprovalGranted');
    expect(story.state.steps.approve?.approval?.given.map(({ by }) => by)).toEqual(['ben', 'cleo']);
  });
});

describe('a plan that waits, and something else that was asked for', () => {
  const closing = { type: 'RequestDisposition', disposition: 'duplicate', reason: 'C-2' };
  function both(): Story {
    const story = asked(under.two as Workflow);
    story.does({ ...closing, actor: 'fay' } as never);
    return story;
  }
  const rejects = (story: Story, more: object) =>
    outcomeOf(() => story.does({ type: 'Reject', reason: 'no', actor: 'ben', ...more } as never));

  test('a decision names what it is on, and decides nothing else', () => {
    expect(outcomeOf(() => approves(both(), 'ben', { hash: undefined }))).toBe('DECISION_UNNAMED');
    expect(outcomeOf(() => approves(both(), 'ben'))).toBe(words.given);
    const named = { hash: undefined, request: 'disposition' };
    expect(outcomeOf(() => approves(both(), 'ben', named))).toBe('CaseClosed');
    const other = { ...named, request: 'extension' };
    expect(outcomeOf(() => approves(both(), 'ben', other))).toBe('NOTHING_TO_APPROVE');
    expect(rejects(both(), {})).toBe('DECISION_UNNAMED');
    expect(rejects(both(), { hash: 'p1' })).toBe(words.rejected);
    expect(rejects(both(), { hash: 'p0' })).toBe('PLAN_CHANGED');
    expect(rejects(both(), { request: 'disposition' })).toBe('RequestRejected');
  });

  test('where only one waits, it need not be named', () => {
    const story = new Story(under.two as Workflow, people);
    story.does({ ...closing, actor: 'fay' } as never);
    expect(outcomeOf(() => approves(story, 'ben', { hash: undefined }))).toBe('CaseClosed');
  });

  test('nobody stands in for another where no plan is decided on', () => {
    const named = { hash: undefined, request: 'disposition', for: 'ivy' };
    expect(outcomeOf(() => approves(both(), 'ben', named))).toBe('DELEGATION_OF_PLANS');
  });
});

describe('of a roster those agree who are of it then', () => {
  const cab = (...members: string[]) => [{ name: 'cab', members }];

  test('nobody, where there is no such roster', () => {
    const story = asked(under.roster as Workflow);
    story.rosters = [{ name: 'other', members: ['ben'] }];
    expect(() => approves(story, 'ben')).toThrow('The board (the roster cab)');
    expect(outcomeOf(() => approves(story, 'ben'))).toBe(words.role);
  });

  test('its members, whoever joined meanwhile, and who stands in for one', () => {
    const story = asked(under.roster as Workflow);
    story.rosters = cab('cleo', 'ivy');
    expect(outcomeOf(() => approves(story, 'dora'))).toBe(words.role);
    expect(outcomeOf(() => approves(story, 'ben', { for: 'ivy' }))).toBe(words.given);
    story.rosters = cab('cleo', 'ivy', 'dora');
    expect(outcomeOf(() => approves(story, 'dora'))).toBe(words.granted);
  });

  test('what somebody said who has left counts no more', () => {
    const story = asked(under.roster as Workflow);
    story.rosters = cab('ben', 'cleo', 'dora');
    approves(story, 'ben');
    story.rosters = cab('cleo', 'dora');
    expect(outcomeOf(() => approves(story, 'cleo'))).toBe(words.given);
    expect(outcomeOf(() => approves(story, 'dora'))).toBe(words.granted);
  });

  test('its members refuse, and review what ran without them', () => {
    const story = asked(under.roster as Workflow);
    story.rosters = cab('ben', 'cleo');
    const refuses = (actor: string) =>
      outcomeOf(() => story.does({ type: 'Reject', reason: 'no', actor } as never));
    expect(refuses('dora')).toBe(words.role);
    story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'eve' } as never);
    const reviews = (actor: string) =>
      outcomeOf(() => story.does({ type: 'AcceptReview', actor } as never));
    expect(reviews('dora')).toBe(words.role);
    expect([reviews('ben'), reviews('cleo')]).toEqual([words.reviewed, words.passed]);
  });
});
