import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import { caseDecider } from '#domain/case/case.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Member } from '#domain/case/member.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { utcDays } from '#domain/clock/elapsed-level.ts';
import { type SeverityChange, severityChanges } from '#domain/clock/service-level.ts';
import { type Severity, severities, severityRank } from '#domain/finding/finding.ts';
import { twoPersonWorkflow } from '#testing/workflow.ts';

// A case is due with the first of the findings that are still there, as somebody finds who reckons each of them alone: by
// when it joined, how bad it was since, and how long the case stood still meanwhile.

const HOUR = 3_600_000;
const START = Date.parse('2026-01-05T00:00:00Z');
/** Hours that there are; what merely informs has no deadline. */
const hours: Partial<Record<Severity, number>> = { critical: 24, high: 100, medium: 300, low: 900 };
const iso = (hour: number) => new Date(START + hour * HOUR).toISOString();

type Finding = { joined: number; said: { at: number; severity: Severity }[]; gone: boolean };
type Pause = { from: number; to?: number };

/** When it is due, in hours; undefined where it has no deadline. Walks hour by hour. */
function dueAlone({ joined, said }: Finding, pauses: Pause[], change: SeverityChange) {
  const stands = (hour: number) =>
    pauses.some(({ from, to = Number.POSITIVE_INFINITY }) => hour >= from && hour < to);
  const reckon = (from: number, severity: Severity) => {
    const time = hours[severity];
    if (time === undefined) return undefined;
    let hour = from;
    for (let left = time; left > 0; hour += 1) if (!stands(hour)) left -= 1;
    return hour;
  };
  const first = said[0] as (typeof said)[number];
  let due = reckon(joined, first.severity);
  for (const { at, severity } of said.slice(1)) {
    if (change === 'keep') continue;
    const next = reckon(change === 'restart' ? at : joined, severity);
    const isSooner = next !== undefined && (due === undefined || next < due);
    if (change !== 'earlier' || isSooner) due = next;
  }
  return due;
}

const severity = fc.constantFrom(...severities);
const worst = (list: readonly Severity[]) =>
  [...list].sort((one, other) => severityRank(one) - severityRank(other))[0] as Severity;
const each = (list: readonly Severity[]) => [...new Set(list)];

/** A case under a level with this rule, what it holds, and how long it stood still. */
class World {
  state: Case = noCase;
  readonly findings: Finding[] = [];
  readonly pauses: Pause[] = [];
  private readonly decider: ReturnType<typeof caseDecider>;

  constructor(severityChange: SeverityChange) {
    const target = Object.fromEntries(
      Object.entries(hours).map(([key, count]) => [key, { count, unit: 'elapsed-hours' as const }]),
    );
    const level = {
      id: 'remediation',
      title: 'Remediated in time',
      covers: 'case' as const,
      start: 'opened',
      target,
      calendar: utcDays,
      severityChange,
      pausable: true,
      extendable: true,
      warnAt: [],
    };
    this.decider = caseDecider(rulesUnder({ ...twoPersonWorkflow, serviceLevels: [level] }));
  }

  ask(command: Ask, hour: number): readonly CaseEvent[] {
    const events = this.decider.decide(this.state, { ...command, actor: 'ana', at: iso(hour) });
    this.state = events.reduce(this.decider.evolve, this.state);
    return events;
  }

  get left(): Finding[] {
    return this.findings.filter(({ gone }) => !gone);
  }

  get standsStill(): boolean {
    return this.pauses.some(({ to }) => to === undefined);
  }

  private named(those: readonly Severity[], at: number): string[] {
    for (const severity of those) {
      this.findings.push({ joined: at, said: [{ at, severity }], gone: false });
    }
    return this.findings.map((_, place) => `f${place}`).slice(-those.length);
  }

  open(those: readonly Severity[]): void {
    const what = { kind: 'misconfiguration', title: 'Open port', asset: 'shop' } as const;
    const workflow = { name: 'two-person', version: 1, hash: 'h' };
    const severities = each(those).length > 1 ? { severities: each(those) } : {};
    const held = { findings: this.named(those, 0), severity: worst(those), ...severities };
    this.ask({ type: 'OpenCase', id: 'C-1', ...what, workflow, evidence: [], ...held }, 0);
  }

  join(those: readonly Severity[], now: number): void {
    const held = { findings: this.named(those, now), severity: worst(those) };
    this.ask({ type: 'LinkFindings', ...held, severities: each(those), evidence: [] }, now);
  }

  follow(now: number): readonly CaseEvent[] {
    return this.ask({ type: 'FollowMembers', members: this.left.map(memberOf) }, now);
  }

  go(share: number, now: number): void {
    const { left } = this;
    for (const [place, one] of left.slice(1).entries()) one.gone = place % share === 0;
    // The first goes as well, where another stays.
    if (this.left.length > 1) (left[0] as Finding).gone = true;
    this.follow(now);
  }

  change(which: number, to: Severity, now: number): void {
    const one = this.left[which % this.left.length] as Finding;
    if (one.said.at(-1)?.severity === to || one.joined === now) return;
    one.said.push({ at: now, severity: to });
    const said = this.left.map(({ said }) => said.at(-1)?.severity as Severity);
    this.ask({ type: 'ChangeSeverity', to: worst(said), why: 'a report says so' }, now);
    this.follow(now);
  }

  pause(now: number): void {
    const running = this.pauses.find(({ to }) => to === undefined);
    if (running) running.to = now;
    else this.pauses.push({ from: now });
    this.ask(running ? { type: 'ResumeCase' } : { type: 'HoldCase', reason: 'waits' }, now);
  }
}

function memberOf({ joined, said }: Finding): Member {
  const severities = said.map(({ at, severity }) => ({ at: iso(at), severity }));
  return { since: iso(joined), severities };
}

const deed = fc.oneof(
  fc
    .array(severity, { minLength: 1, maxLength: 4 })
    .map((those) => (world: World, now: number) => world.join(those, now)),
  fc
    .integer({ min: 2, max: 4 })
    .map((share) => (world: World, now: number) => world.go(share, now)),
  fc.tuple(fc.nat(20), severity).map(
    ([which, to]) =>
      (world: World, now: number) =>
        world.change(which, to, now),
  ),
  fc.constant((world: World, now: number) => world.pause(now)),
);
const story = fc.record({
  change: fc.constantFrom(...severityChanges),
  opening: fc.array(severity, { minLength: 1, maxLength: 4 }),
  deeds: fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), deed), { maxLength: 14 }),
});

test('a case is due with the first of its findings that are left, each reckoned alone', () => {
  fc.assert(
    fc.property(story, ({ change, opening, deeds }) => {
      const world = new World(change);
      world.open(opening);
      let now = 0;
      for (const [later, does] of deeds) {
        now += later;
        does(world, now);
        if (world.standsStill) continue;
        const dues = world.left.flatMap((one) => dueAlone(one, world.pauses, change) ?? []);
        expect(world.state.clock.dueAt).toBe(dues.length > 0 ? iso(Math.min(...dues)) : undefined);
      }
    }),
    { numRuns: 2000, seed: 28 },
  );
});

test('what joins when the deadline has passed has its own time, and is not late at once', () => {
  const world = new World('earlier');
  world.open(['high']);
  const dueAt = world.state.clock.dueAt as string;
  world.ask({ type: 'BreachClock', dueAt }, 100);
  world.join(['critical'], 200);
  // The first is late, as it was.
  expect(world.state.clock).toMatchObject({ dueAt, breachedAt: iso(100) });
  (world.findings[0] as Finding).gone = true;
  expect(world.follow(210)).toMatchObject([{ type: 'MembersChanged', data: { dueAt: iso(224) } }]);
  expect(world.state.clock.breachedAt).toBeUndefined();
  expect(world.follow(211)).toEqual([]);
});
