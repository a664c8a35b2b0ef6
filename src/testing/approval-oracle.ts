import { holds, type Role } from '#domain/access/roles.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import type { Duty, Workflow } from '#domain/workflow/definition.ts';
import { type ApprovalStep, type Quorum, quorumsOf } from '#domain/workflow/step.ts';
import { groupsNow, mostSeated, seatsIn } from './seatings.ts';

// What approvals come to, told a second time and in another way: a small state, and every seating tried.

/** Something that people, the machine or time do. `hour`: an hour goes by. */
export type Deed =
  | { do: 'propose'; by: string; hash: string }
  | { do: 'approve'; by: string; for?: string; hash?: string }
  | { do: 'reject'; by: string }
  | { do: 'withdraw'; by: string }
  | { do: 'expire' }
  | { do: 'break'; by: string }
  | { do: 'accept'; by: string; for?: string }
  | { do: 'refuse'; by: string }
  | { do: 'run' }
  | { do: 'prove'; by: string }
  | { do: 'hour' }
  | { do: 'leave'; who: string; delegate: string }
  | { do: 'return'; who: string }
  | { do: 'suspend'; who: string }
  | { do: 'admit'; who: string }
  | { do: 'give'; who: string; role: Role }
  | { do: 'take'; who: string; role: Role };

type DeedOf<Done extends Deed['do']> = Extract<Deed, { do: Done }>;

export type Somebody = { roles: readonly Role[]; active: boolean; delegate?: string };
type Said = { by: string; for?: string; able: readonly string[] };
type Asked = { groups: readonly Quorum[]; given: readonly Said[] };
type Review = Asked & { requestedBy: string; brokenBy: string; outcome?: 'passed' | 'refused' };

/** All that counts, in hours from the beginning. */
export type World = {
  at: number;
  people: Readonly<Record<string, Somebody>>;
  phase: 'planning' | 'asked' | 'running' | 'proving' | 'proved' | 'closed';
  plan?: { hash: string; by: string };
  ask?: Asked & { until: number; escalated: boolean };
  /** Who made the change, and when; who proved it. */
  made?: { by: readonly string[]; at: number };
  provedBy?: string;
  reviews: readonly Review[];
};

class No extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

function unless(holdsTrue: unknown, code: RefusalCode): asserts holdsTrue {
  if (!holdsTrue) throw new No(code);
}

/** The world after the deed, or as it was with the code of the refusal. */
export function foresee(
  workflow: Workflow,
  world: World,
  deed: Deed,
): { world: World; code?: RefusalCode } {
  try {
    const person = 'by' in deed ? world.people[deed.by] : undefined;
    unless(!person || person.active, 'ACCOUNT_SUSPENDED');
    return { world: done(workflow, world, deed) };
  } catch (error) {
    if (error instanceof No) return { world, code: error.code };
    throw error;
  }
}

function done(workflow: Workflow, world: World, deed: Deed): World {
  switch (deed.do) {
    case 'hour':
      return { ...world, at: world.at + 1 };
    case 'propose':
      return proposed(workflow, world, deed);
    case 'approve':
    case 'reject':
    case 'withdraw':
    case 'expire':
      return decided(workflow, world, deed);
    case 'break':
    case 'accept':
    case 'refuse':
      return broken(workflow, world, deed);
    case 'run':
    case 'prove':
      return carriedOut(workflow, world, deed);
    default:
      return amongPeople(world, deed);
  }
}

function proposed(workflow: Workflow, world: World, { by, hash }: DeedOf<'propose'>): World {
  unless(holds(world.people[by]?.roles ?? [], 'responder'), 'ROLE_MISSING');
  unless(world.phase !== 'closed', 'CASE_CLOSED');
  unless(world.phase !== 'running', 'PLAN_RUNNING');
  if (world.plan?.hash === hash) return world;
  const groups = quorumsOf(termsOf(workflow));
  const ask = { groups, given: [], until: world.at + 1, escalated: false };
  return { ...planning(world), phase: 'asked', plan: { hash, by }, ask };
}

function decided(
  workflow: Workflow,
  world: World,
  deed: DeedOf<'approve' | 'reject' | 'withdraw' | 'expire'>,
): World {
  const { at, phase, plan } = world;
  if (deed.do === 'expire') return lapsed(workflow, world);
  const open = opened(world);
  if (deed.do === 'reject') {
    unless(ableFor(world, open.groups, deed.by).length > 0, 'ROLE_MISSING');
    return planning(world);
  }
  if (deed.do === 'approve') {
    unless(!deed.hash || deed.hash === plan?.hash, 'PLAN_CHANGED');
    unless(at <= open.until, 'APPROVAL_EXPIRED');
    unless(![deed.by, deed.for].includes(plan?.by), 'APPROVER_IS_REQUESTER');
    const { asked, complete } = said(workflow, world, open, deed);
    return { ...world, ask: asked, phase: complete ? 'running' : phase };
  }
  if (deed.by === plan?.by) return planning(world);
  const own = open.given.find((one) => [one.by, one.for].includes(deed.by));
  unless(own, 'NOTHING_TO_WITHDRAW');
  return { ...world, ask: { ...open, given: open.given.filter((one) => one !== own) } };
}

/** Silence approves nothing: others are asked, once, or the plan is made anew. */
function lapsed(workflow: Workflow, world: World): World {
  const { at, phase, ask } = world;
  if (phase !== 'asked' || !ask || at < ask.until) return world;
  const { onExpiry } = termsOf(workflow);
  if (ask.escalated || !onExpiry || !('ask' in onExpiry)) return planning(world);
  const until = at + onExpiry.expires / 3600;
  return { ...world, ask: { groups: [onExpiry.ask], given: [], until, escalated: true } };
}

function broken(
  workflow: Workflow,
  world: World,
  deed: DeedOf<'break' | 'accept' | 'refuse'>,
): World {
  const { people, phase, plan, reviews } = world;
  if (deed.do === 'break') {
    unless(people[deed.by]?.roles.includes('manager'), 'ROLE_MISSING');
    unless(workflow.breakGlass && workflow.breakGlass !== 'never', 'BREAK_GLASS_FORBIDDEN');
    const { groups } = opened(world);
    apart(workflow, world, 'implementer', [deed.by]);
    const review = { groups, given: [], requestedBy: plan?.by ?? '', brokenBy: deed.by };
    return { ...world, phase: 'running', reviews: [...reviews, review] };
  }
  const review = reviewed(world, deed);
  if (deed.do === 'accept') {
    const { asked, complete } = said(workflow, world, review, deed);
    return closed(replaced(world, review, complete ? { ...asked, outcome: 'passed' } : asked));
  }
  unless(ableFor(world, review.groups, deed.by).length > 0, 'ROLE_MISSING');
  unless(phase !== 'running', 'PLAN_RUNNING');
  return planning(replaced(world, review, { ...review, outcome: 'refused' }));
}

function carriedOut(workflow: Workflow, world: World, deed: DeedOf<'run' | 'prove'>): World {
  const { at, phase, plan, made, people } = world;
  if (deed.do === 'run') {
    if (phase !== 'running') return world;
    return { ...world, phase: 'proving', made: { by: [plan?.by ?? '', 'holdfast'], at } };
  }
  unless(holds(people[deed.by]?.roles ?? [], 'responder'), 'ROLE_MISSING');
  if (phase !== 'proving') return world;
  unless(at > (made?.at ?? at), 'VERIFICATION_BEFORE_CHANGE');
  apart(workflow, world, 'verifier', [deed.by]);
  return closed({ ...world, phase: 'proved', provedBy: deed.by });
}

function amongPeople(
  world: World,
  deed: DeedOf<'leave' | 'return' | 'suspend' | 'admit' | 'give' | 'take'>,
): World {
  const { roles, active, delegate } = world.people[deed.who] as Somebody;
  const stays = { roles, active, ...(delegate === undefined ? {} : { delegate }) };
  const others = 'role' in deed ? roles.filter((role) => role !== deed.role) : roles;
  const now: Record<typeof deed.do, Somebody> = {
    leave: { roles, active, ...('delegate' in deed ? { delegate: deed.delegate } : {}) },
    return: { roles, active },
    suspend: { ...stays, active: false },
    admit: { ...stays, active: true },
    give: { ...stays, roles: 'role' in deed ? [...others, deed.role] : roles },
    take: { ...stays, roles: others },
  };
  return { ...world, people: { ...world.people, [deed.who]: now[deed.do] } };
}

/** Somebody says yes, for themselves or for who is away. */
function said<A extends Asked>(
  workflow: Workflow,
  world: World,
  asked: A,
  { by, for: absent }: { by: string; for?: string },
): { asked: A; complete: boolean } {
  if (absent !== undefined) {
    unless(world.people[absent]?.delegate === by, 'DELEGATION_MISSING');
    unless(world.people[absent]?.active, 'DELEGATION_VOID');
  }
  const able = ableFor(world, asked.groups, absent ?? by);
  unless(able.length > 0, 'ROLE_MISSING');
  const { groups, given } = asked;
  const before = given.flatMap((one) => still(world, groups, one));
  if (mostSeated(groups, before) === seatsIn(groups)) return { asked, complete: true };
  const names = absent === undefined ? [by] : [by, absent];
  const spoken = given.flatMap((one) => [one.by, one.for]);
  unless(!names.some((name) => spoken.includes(name)), 'APPROVER_HAS_APPROVED');
  apart(workflow, world, 'approver', names);
  const now = groupsNow(termsOf(workflow), groups, before);
  unless(
    now.some(({ id }) => able.includes(id)),
    'APPROVAL_NOT_YET',
  );
  const after = [...before, able];
  unless(mostSeated(now, after) > mostSeated(now, before), 'APPROVAL_NOT_NEEDED');
  const saying = { by, able, ...(absent === undefined ? {} : { for: absent }) };
  const complete = mostSeated(groups, after) === seatsIn(groups);
  return { asked: { ...asked, given: [...given, saying] }, complete };
}

/** The groups that something that was said counts for still; none, and it is not there. */
function still(world: World, groups: readonly Quorum[], { by, for: absent, able }: Said) {
  const name = absent ?? by;
  const there = [by, name].every((one) => world.people[one]?.active);
  const left = there ? ableFor(world, groups, name).filter((id) => able.includes(id)) : [];
  return left.length > 0 ? [left] : [];
}

function ableFor({ people }: World, groups: readonly Quorum[], name: string): string[] {
  const roles = people[name]?.roles ?? [];
  return groups
    .filter((group) => group.people?.includes(name) ?? roles.includes(group.role ?? 'approver'))
    .map(({ id }) => id);
}

function apart(workflow: Workflow, world: World, duty: Duty, names: readonly string[]): void {
  const { plan, ask, made, provedBy, reviews } = world;
  const voices = [...(ask?.given ?? []), ...reviews.flatMap(({ given }) => given)];
  const holders: Record<Duty, readonly (string | undefined)[]> = {
    requester: [plan?.by, ...reviews.map(({ requestedBy }) => requestedBy)],
    approver: voices.flatMap((one) => [one.by, one.for]),
    implementer: [...(made?.by ?? []), ...reviews.map(({ brokenBy }) => brokenBy)],
    verifier: [provedBy],
  };
  const kept = workflow.apart ?? [];
  const others = kept.includes(duty) ? kept.filter((one) => one !== duty) : [];
  const both = others.some((other) => holders[other].some((name) => names.includes(name ?? '')));
  unless(!both, 'DUTIES_APART');
}

function opened({ phase, ask }: World): NonNullable<World['ask']> {
  unless(phase !== 'closed', 'CASE_CLOSED');
  unless(phase === 'asked' && ask, 'NOTHING_TO_APPROVE');
  return ask;
}

function reviewed({ reviews }: World, { by, for: absent }: { by: string; for?: string }): Review {
  const review = reviews.find(({ outcome }) => !outcome);
  unless(review, 'NOTHING_TO_REVIEW');
  unless(![by, absent].includes(review.requestedBy), 'APPROVER_IS_REQUESTER');
  unless(![by, absent].includes(review.brokenBy), 'REVIEWER_BROKE_GLASS');
  return review;
}

function replaced(world: World, old: Review, review: Review): World {
  return { ...world, reviews: world.reviews.map((one) => (one === old ? review : one)) };
}

/** All from the planning on is to be done anew; what ran without its approvals stays on record. */
function planning({ at, people, reviews }: World): World {
  return { at, people, reviews, phase: 'planning' };
}

function closed(world: World): World {
  const open = world.reviews.some(({ outcome }) => !outcome);
  return world.phase === 'proved' && !open ? { ...world, phase: 'closed' } : world;
}

function termsOf(workflow: Workflow): ApprovalStep {
  const steps = workflow.stages.flatMap((stage) => stage.steps);
  return steps.find((step): step is ApprovalStep => step.kind === 'approval') as ApprovalStep;
}
