import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, toMillis } from '#domain/clock/instant.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { Quorum } from '#domain/workflow/step.ts';
import { type Deed, foresee, type Somebody, type World } from '#testing/approval-oracle.ts';
import { approvalWorkflow, NOW, person, Story } from '#testing/approval-story.ts';
import type { CaseCommand } from './commands.ts';
import type { Case } from './state.ts';

// Whatever people, the machine and time do to a plan, in whatever order: what comes of it, and with which code it is
// refused, is told beforehand by a model of its own (`approval-oracle.ts`). Time goes on, and never back.

const cast: Record<string, Somebody> = {
  ana: { roles: ['responder', 'approver', 'manager'], active: true },
  ben: { roles: ['responder', 'approver'], active: true },
  cy: { roles: ['approver'], active: true, delegate: 'ben' },
  dee: { roles: ['responder'], active: true },
};

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
  'all duties apart': approvalWorkflow(
    { need: 2 },
    { apart: ['requester', 'approver', 'implementer', 'verifier'] },
  ),
  'no broken glass': approvalWorkflow({}, { breakGlass: 'never' }),
};

const deeds: Record<string, Deed> = {
  'ana proposes one': { do: 'propose', by: 'ana', hash: 'p1' },
  'ben proposes another': { do: 'propose', by: 'ben', hash: 'p2' },
  'dee proposes a third': { do: 'propose', by: 'dee', hash: 'p3' },
  'cy proposes one': { do: 'propose', by: 'cy', hash: 'p1' },
  'ana approves': { do: 'approve', by: 'ana' },
  'ben approves': { do: 'approve', by: 'ben' },
  'cy approves the first': { do: 'approve', by: 'cy', hash: 'p1' },
  'dee approves': { do: 'approve', by: 'dee' },
  'ben approves for cy': { do: 'approve', by: 'ben', for: 'cy' },
  'ana approves for cy': { do: 'approve', by: 'ana', for: 'cy' },
  'ben approves for ana': { do: 'approve', by: 'ben', for: 'ana' },
  'cy rejects': { do: 'reject', by: 'cy' },
  'dee rejects': { do: 'reject', by: 'dee' },
  'ana withdraws': { do: 'withdraw', by: 'ana' },
  'ben withdraws': { do: 'withdraw', by: 'ben' },
  'cy withdraws': { do: 'withdraw', by: 'cy' },
  'the request lapses': { do: 'expire' },
  'ana breaks the glass': { do: 'break', by: 'ana' },
  'ben breaks the glass': { do: 'break', by: 'ben' },
  'ana looks afterwards': { do: 'accept', by: 'ana' },
  'ben looks afterwards': { do: 'accept', by: 'ben' },
  'cy looks afterwards': { do: 'accept', by: 'cy' },
  'ben looks afterwards for cy': { do: 'accept', by: 'ben', for: 'cy' },
  'cy refuses afterwards': { do: 'refuse', by: 'cy' },
  'dee refuses afterwards': { do: 'refuse', by: 'dee' },
  'the machine runs': { do: 'run' },
  "ben's report proves it": { do: 'prove', by: 'ben' },
  "dee's report proves it": { do: 'prove', by: 'dee' },
  'an hour goes by': { do: 'hour' },
  'ana leaves it to ben': { do: 'leave', who: 'ana', delegate: 'ben' },
  'cy is back': { do: 'return', who: 'cy' },
  'cy is suspended': { do: 'suspend', who: 'cy' },
  'ben is suspended': { do: 'suspend', who: 'ben' },
  'ben is let in again': { do: 'admit', who: 'ben' },
  'dee becomes an approver': { do: 'give', who: 'dee', role: 'approver' },
  'ben is no approver any more': { do: 'take', who: 'ben', role: 'approver' },
  'ana becomes a manager no more': { do: 'take', who: 'ana', role: 'manager' },
};
const names = Object.keys(deeds);
const deedOf = (name: string) => deeds[name] as Deed;

/** What is done to the case by a deed; nothing, where it is people who change. */
function asked(deed: Deed, { plan }: Case): Omit<CaseCommand, 'at'> | undefined {
  switch (deed.do) {
    case 'approve': {
      const { by: actor, do: _, ...terms } = deed;
      return { type: 'Approve', actor, ...terms } as CaseCommand;
    }
    case 'accept': {
      const { by: actor, do: _, ...terms } = deed;
      return { type: 'AcceptReview', actor, ...terms } as CaseCommand;
    }
    case 'reject':
      return { type: 'Reject', reason: 'no', actor: deed.by } as CaseCommand;
    case 'withdraw':
      return { type: 'Withdraw', actor: deed.by } as CaseCommand;
    case 'break':
      return { type: 'BreakGlass', reason: 'it burns', actor: deed.by } as CaseCommand;
    case 'refuse':
      return { type: 'RefuseReview', reason: 'no', actor: deed.by } as CaseCommand;
    case 'expire': {
      const hash = plan?.hash ?? '';
      return { type: 'ExpireApproval', step: 'approve', hash, actor: 'holdfast' } as CaseCommand;
    }
    default:
      return undefined;
  }
}

/** Does it at the instant and among the people of the world; the code where it is refused. */
function perform(story: Story, deed: Deed, { at: hours, people }: World): RefusalCode | undefined {
  const at = after(NOW, hours * 3600);
  const away = (delegate: string) => ({ from: NOW, to: after(NOW, 1e6), delegate });
  story.people = new Map(
    Object.entries(people).map(([name, { roles, active, delegate }]) => [
      name,
      person(roles, delegate === undefined ? undefined : away(delegate), active),
    ]),
  );
  try {
    const command = asked(deed, story.state);
    if (command) story.does({ ...command, at });
    if (deed.do === 'propose') story.proposes(deed.by, deed.hash, at);
    if (deed.do === 'run') story.runs(at);
    if (deed.do === 'prove') story.isProvedBy(deed.by, deed.by, { at });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const phases: Record<string, World['phase']> = {
  planning: 'planning',
  approval: 'asked',
  work: 'running',
  proof: 'proving',
};

const voices = (given: readonly { by: string; for?: string }[]) =>
  given.map(({ by, for: absent }) => (absent === undefined ? by : `${by} for ${absent}`));

/** What the case shows of it. */
function shown({ state, stage = '', plan, steps, reviews = [] }: Case) {
  const approval = steps.approve?.approval;
  const proved = steps.rescan?.status === 'done' ? 'proved' : phases[stage];
  return {
    phase: state === 'closed' ? 'closed' : proved,
    plan: plan && { hash: plan.hash, by: plan.by },
    given: voices(approval?.given ?? []),
    until: approval && (toMillis(approval.expiresAt) - toMillis(NOW)) / 3_600_000,
    reviews: reviews.map(({ given, outcome }) => [voices(given), outcome]),
  };
}

/** What the model says that it must show. */
function foreseen({ phase, plan, ask, reviews }: World) {
  return {
    phase,
    plan,
    given: voices(ask?.given ?? []),
    until: ask?.until,
    reviews: reviews.map(({ given, outcome }) => [voices(given), outcome]),
  };
}

function copyOf(from: Story): Story {
  const { state, events } = from;
  return Object.assign(new Story(from.workflow, from.people), { state, events: [...events] });
}

const beginning: World = { at: 0, people: cast, phase: 'planning', reviews: [] };

type Way = { path: readonly string[]; world: World };

/** Every state that so many deeds lead to, each by the shortest way, by the model alone. */
function waysOf(workflow: Workflow, deepest: number): Way[] {
  const first: Way = { path: [], world: beginning };
  const seen = new Set([JSON.stringify(beginning)]);
  const all = [first];
  for (let from = [first], depth = 0; depth < deepest; depth += 1) {
    from = from.flatMap(({ path, world }) =>
      names.flatMap((name) => {
        const next = foresee(workflow, world, deedOf(name)).world;
        const key = JSON.stringify(next);
        if (seen.has(key)) return [];
        seen.add(key);
        return [{ path: [...path, name], world: next }];
      }),
    );
    all.push(...from);
  }
  return all;
}

/** Ways that lead farther than all that are tried. */
const far = ['ana breaks the glass', 'cy approves the first'].map((agreed) => [
  'ana proposes one',
  agreed,
  'the machine runs',
  'an hour goes by',
  "dee's report proves it",
]);

type Named = { name: string; path: readonly string[]; last: string };

/** Of each deed each of its outcomes, by a shortest way there. */
function casesOf(workflow: Workflow): Named[] {
  const found = new Map<string, Named>();
  const farther = far.map((path) => ({ path, world: fromOf(workflow, path) }));
  for (const { path, world } of [...waysOf(workflow, 3), ...farther]) {
    for (const last of names) {
      const { world: next, code } = foresee(workflow, world, deedOf(last));
      const outcome = code ?? (next === world ? `nothing, ${next.phase}` : next.phase);
      const key = `${last}: ${outcome}`;
      const name = `${[...path, last].join(', ')}: ${outcome}`;
      if (!found.has(key)) found.set(key, { name, path, last });
    }
  }
  return [...found.values()];
}

/** Follows a way deed by deed; each comes to what the model foresees. */
function follow(workflow: Workflow, told: readonly string[]): { story: Story; world: World } {
  const story = new Story(workflow, new Map());
  let world = beginning;
  for (const name of told) {
    const expected = foresee(workflow, world, deedOf(name));
    const code = perform(story, deedOf(name), world);
    world = expected.world;
    expect([name, code, shown(story.state)]).toEqual([name, expected.code, foreseen(world)]);
  }
  return { story, world };
}

const told = Object.entries(workflows).map(([title, workflow]) => ({
  title,
  workflow,
  cases: casesOf(workflow),
}));

describe.each(told)('$title', ({ workflow, cases }) => {
  test.each(cases)('$name', ({ path, last }) => {
    follow(workflow, [...path, last]);
  });

  test('whatever is done in whatever order comes to what is foreseen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 24 }),
        (told) => void follow(workflow, ['ana proposes one', ...told]),
      ),
      { numRuns: 150 },
    );
  });

  test('so does every deed in every state that two others lead to', () => {
    const reached = new Map<string, Story>();
    for (const { path, world } of waysOf(workflow, 2)) {
      const before = reached.get(path.slice(0, -1).join());
      const here = before ? copyOf(before) : new Story(workflow, new Map());
      const at = path.at(-1);
      const from = at === undefined ? undefined : fromOf(workflow, path.slice(0, -1));
      if (at !== undefined && from) perform(here, deedOf(at), from);
      reached.set(path.join(), here);
      for (const name of names) {
        const story = copyOf(here);
        const expected = foresee(workflow, world, deedOf(name));
        const code = perform(story, deedOf(name), world);
        const told = [path, name, code, shown(story.state)];
        expect(told).toEqual([path, name, expected.code, foreseen(expected.world)]);
      }
    }
  });
});

/** The world that a way leads to. */
function fromOf(workflow: Workflow, path: readonly string[]): World {
  return path.reduce((world, name) => foresee(workflow, world, deedOf(name)).world, beginning);
}

test('two hundred cases and more have a name, and every refusal of approvals is among them', () => {
  const cases = told.flatMap((one) => one.cases);
  expect(cases.length).toBeGreaterThan(200);
  const codes = new Set(cases.map(({ name }) => name.split(': ').at(-1)));
  for (const code of [
    'ACCOUNT_SUSPENDED',
    'APPROVAL_EXPIRED',
    'APPROVAL_NOT_NEEDED',
    'APPROVAL_NOT_YET',
    'APPROVER_HAS_APPROVED',
    'APPROVER_IS_REQUESTER',
    'BREAK_GLASS_FORBIDDEN',
    'CASE_CLOSED',
    'DELEGATION_MISSING',
    'DELEGATION_VOID',
    'DUTIES_APART',
    'NOTHING_TO_APPROVE',
    'NOTHING_TO_REVIEW',
    'NOTHING_TO_WITHDRAW',
    'PLAN_CHANGED',
    'PLAN_RUNNING',
    'REVIEWER_BROKE_GLASS',
    'ROLE_MISSING',
    'VERIFICATION_BEFORE_CHANGE',
  ]) {
    expect(codes).toContain(code);
  }
});
