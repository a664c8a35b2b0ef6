import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after } from '#domain/clock/instant.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { approvalWorkflow, NOW, person, Story } from '#testing/approval-story.ts';
import type { CaseEvent } from './events.ts';
import type { People } from './people.ts';

const people: People = new Map([
  ['ana', person(['responder', 'approver', 'manager'])],
  ['ben', person(['responder', 'approver'])],
  [
    'cy',
    person(['approver'], {
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-09T00:00:00.000Z',
      delegate: 'ben',
    }),
  ],
]);

const some: Quorum = { id: 'some', title: 'Some', need: 1, role: 'approver' };
const cys: Quorum = { id: 'cys', title: 'Those of cy', need: 1, people: ['cy', 'ben'] };
const workflows: Record<string, Workflow> = {
  'one of a role': approvalWorkflow(),
  'two of a role': approvalWorkflow({ need: 2 }),
  'two groups': approvalWorkflow({ groups: [some, cys] }),
  'two groups in order': approvalWorkflow({ groups: [cys, some], order: 'in-order' }),
  'others when nobody answers': approvalWorkflow({
    onExpiry: { ask: { ...cys, id: 'asked-instead' }, expires: 3600 },
  }),
};

/** Everything that people and time do to a plan; the time goes on by itself with some of it. */
const deeds: Record<string, (story: Story, at: string) => unknown> = {
  'ana proposes one': (story, at) => story.proposes('ana', 'p1', at),
  'ben proposes another': (story, at) => story.proposes('ben', 'p2', at),
  'ana approves': (story, at) => story.does({ type: 'Approve', actor: 'ana', at } as never),
  'ben approves': (story, at) => story.does({ type: 'Approve', actor: 'ben', at } as never),
  'cy approves p1': (story, at) =>
    story.does({ type: 'Approve', hash: 'p1', actor: 'cy', at } as never),
  'ben approves for cy': (story, at) =>
    story.does({ type: 'Approve', actor: 'ben', for: 'cy', at } as never),
  'cy rejects': (story, at) =>
    story.does({ type: 'Reject', reason: 'no', actor: 'cy', at } as never),
  'ana withdraws': (story, at) => story.does({ type: 'Withdraw', actor: 'ana', at } as never),
  'ben withdraws': (story, at) => story.does({ type: 'Withdraw', actor: 'ben', at } as never),
  'the time is over': (story, at) =>
    story.does({
      type: 'ExpireApproval',
      step: 'approve',
      hash: story.state.plan?.hash ?? '',
      actor: 'holdfast',
      at,
    } as never),
  'ana breaks the glass': (story, at) =>
    story.does({ type: 'BreakGlass', reason: 'it burns', actor: 'ana', at } as never),
  'ben looks afterwards': (story, at) =>
    story.does({ type: 'AcceptReview', actor: 'ben', at } as never),
  'cy looks afterwards': (story, at) =>
    story.does({ type: 'AcceptReview', actor: 'cy', at } as never),
  'cy refuses afterwards': (story, at) =>
    story.does({ type: 'RefuseReview', reason: 'no', actor: 'cy', at } as never),
  'the machine runs': (story, at) => story.runs(at),
  'a report proves it': (story) => story.isProvedBy('ben'),
};
const names = Object.keys(deeds);

/** Does it, or is told that it may not; `hours` after the last. */
function tell(story: Story, told: readonly { deed: string; hours: number }[]): void {
  let at = NOW;
  for (const { deed, hours } of told) {
    at = after(at, hours * 3600);
    try {
      deeds[deed]?.(story, at);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** Who spoke for the plan since it was asked for last, by the events alone. */
function agreedIn(events: readonly CaseEvent[]): { by: string; for?: string; at: string }[] {
  const given: { by: string; for?: string; at: string }[] = [];
  for (const { type, data, actor, at } of events) {
    if (['ApprovalRequested', 'ApprovalEscalated', 'PlanProposed'].includes(type)) given.length = 0;
    if (type === 'ApprovalGiven')
      given.push({ by: actor, at, ...(data.for ? { for: data.for } : {}) });
    if (type === 'ApprovalTakenBack') {
      given.splice(
        given.findIndex(({ by }) => by === data.by),
        1,
      );
    }
  }
  return given;
}

/** Whether each group can have its own people, by trying every order of them: what the code does otherwise. */
function isQuorum(
  groups: readonly Quorum[],
  voices: readonly { by: string; for?: string }[],
): boolean {
  const seats = groups.flatMap(({ need, ...group }) => Array.from({ length: need }, () => group));
  const fits = (
    group: Omit<Quorum, 'need'>,
    { by, for: absent = by }: { by: string; for?: string },
  ) =>
    group.people
      ? group.people.includes(absent)
      : people.get(absent)?.roles.includes(group.role ?? 'approver') === true;
  const fill = (at: number, left: typeof voices): boolean =>
    at === seats.length ||
    left.some(
      (voice) =>
        fits(seats[at] as Quorum, voice) &&
        fill(
          at + 1,
          left.filter((one) => one !== voice),
        ),
    );
  return fill(0, voices);
}

function holdsIn({ events, state }: Story): void {
  for (const [place, event] of events.entries()) {
    const past = events.slice(0, place);
    const plan = past.findLast(({ type }) => type === 'PlanProposed');
    const hash = plan?.type === 'PlanProposed' ? plan.data.hash : undefined;
    const request = past.findLast(
      ({ type }) => type === 'ApprovalRequested' || type === 'ApprovalEscalated',
    );
    if (event.type === 'ApprovalGiven') {
      expect([event.actor, event.data.for]).not.toContain(plan?.actor);
      expect(event.data.hash).toBe(hash);
      const asked = request?.data as { expiresAt: string } | undefined;
      expect(event.at <= (asked?.expiresAt ?? '')).toBe(true);
      const spoken = [...agreedIn(past), { by: event.actor, for: event.data.for }];
      const all = spoken.flatMap((one) => (one.for ? [one.by, one.for] : [one.by]));
      expect(new Set(all).size).toBe(all.length);
    }
    if (event.type === 'ActionRequested') {
      expect(event.data.hash).toBe(hash);
      const asked = request?.data as { groups: Quorum[] } | undefined;
      const since = past.slice(past.lastIndexOf(plan as CaseEvent));
      const broken = since.some(({ type }) => type === 'GlassBroken');
      expect(broken || isQuorum(asked?.groups ?? [], agreedIn(past))).toBe(true);
    }
    if (event.type === 'CaseClosed') {
      const broke = past.filter(({ type }) => type === 'GlassBroken').length;
      const ended = past.filter(({ type }) => ['ReviewPassed', 'ReviewRefused'].includes(type));
      expect(ended.length).toBe(broke);
    }
    if (event.type === 'ReviewGiven') {
      const broke = past.findLast(({ type }) => type === 'GlassBroken');
      expect([event.actor, event.data.for]).not.toContain(broke?.actor);
    }
  }
  if (state.state === 'closed')
    expect(state.reviews?.every(({ outcome }) => outcome)).not.toBe(false);
}

describe.each(Object.entries(workflows))('%s', (_, workflow) => {
  test('whatever is done in whatever order, nothing runs that was not agreed to', () => {
    const step = fc.record({
      deed: fc.constantFrom(...names),
      hours: fc.constantFrom(0, 0, 0, 0.5, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 16 }), (told) => {
        const story = new Story(workflow, people);
        tell(story, [{ deed: 'ana proposes one', hours: 0 }, ...told]);
        holdsIn(story);
      }),
      { numRuns: 600 },
    );
  });

  test('nor in any order of five of them, one after the other', () => {
    const begun = new Story(workflow, people);
    tell(begun, [{ deed: 'ana proposes one', hours: 0 }]);
    let reached = [begun];
    const seen = new Set([JSON.stringify(begun.state)]);
    let runs = 0;
    for (let depth = 0; depth < 5; depth += 1) {
      reached = reached.flatMap((from) =>
        names.flatMap((deed) => {
          const story = Object.assign(new Story(workflow, people), {
            state: from.state,
            events: [...from.events],
          });
          const hours = deed === 'the time is over' ? 1 : 0;
          tell(story, [{ deed, hours }]);
          const key = JSON.stringify({ ...story.state, version: 0 });
          if (seen.has(key)) return [];
          seen.add(key);
          holdsIn(story);
          runs += story.events.some(({ type }) => type === 'ActionRequested') ? 1 : 0;
          return [story];
        }),
      );
    }
    expect(runs).toBeGreaterThan(3);
  });
});

test('the ways that end well are among them', () => {
  const story = new Story(workflows['one of a role'] as Workflow, people);
  const told = [
    'ana proposes one',
    'ana breaks the glass',
    'the machine runs',
    'a report proves it',
  ];
  tell(
    story,
    told.map((deed) => ({ deed, hours: 0 })),
  );
  expect(story.state.state).toBe('verified');
  tell(story, [{ deed: 'cy looks afterwards', hours: 30 }]);
  expect(story.state.state).toBe('closed');
});
