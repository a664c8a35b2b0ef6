import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, operator } from '#app/access/caller.ts';
import { caseOf } from '#app/case-actions.ts';
import { actOnException } from '#app/exceptions/act.ts';
import { requestException } from '#app/exceptions/request.ts';
import type { VoidedException } from '#app/exceptions/review.ts';
import { execute } from '#app/execute.ts';
import { importReport } from '#app/import-report.ts';
import { policies } from '#app/priority/policies.ts';
import { prioritisePending } from '#app/priority/prioritise.ts';
import { routeAtStage } from '#app/routing/route-cases.ts';
import { publishWorkflow } from '#app/workflows.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import { type Job, react } from '#domain/case/reactions.ts';
import type { Case } from '#domain/case/state.ts';
import { askedBy } from '#domain/case/timers.ts';
import { after } from '#domain/clock/instant.ts';
import { severityChanges } from '#domain/clock/service-level.ts';
import { levels } from '#domain/priority/level.ts';
import { Refusal } from '#domain/refusal.ts';
import { type compared, differenceOf } from '#domain/simulation/difference.ts';
import { eventsOfCases } from '#store/read-models/histories.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { simulatePolicy } from './simulate-policy.ts';

// What a policy is said to do is what publishing it then does: to deadlines, to who has a case, to exceptions.

const HOUR = 3600;

/** Before all others by its name, so that a report's cases run under it. */
const workflow = (change: string) => `workflow: a-first
version: 1
title: By priority
kinds: [vulnerability, misconfiguration]
service-levels:
  - id: fix
    title: Fixed
    target-by-priority: { immediate: 1 calendar day, out-of-cycle: 3 calendar days, scheduled: 30 calendar days }
    severity-change: ${change}
    warn: ['50%']
    escalate: [{ at: 75%, to: owner }]
  - id: look
    title: Looked at
    stage: triage
    target-by-priority: { immediate: 4 elapsed hours, defer: 5 calendar days }
    severity-change: ${change}
ownership: [{ queue: triage }]
stages:
  - id: triage
    title: Triage
    state: triaging
    steps:
      - id: urgent
        title: Is it urgent?
        wait: { condition: "case.priority == 'immediate'", deadline: 9d, otherwise: work }
  - id: rush
    title: Rush
    state: confirmed
    ownership: [{ person: ann, if: "case.severity == 'critical'" }, { queue: rush }]
    steps: [{ id: contain, title: Contain, task: {} }]
  - id: work
    title: Work
    state: implementing
    ownership: [{ queue: work, if: "case.priority != 'defer'" }, { queue: later }]
    steps: [{ id: do, title: Do it, task: {} }]
  - id: proof
    title: Proof
    state: verifying
    steps: [{ id: rescan, title: Gone?, verification: { otherwise: work } }]
hold: { reopen-to: triage }
`;

/** A world with a clock in hand, in which timers ring when they are told to. */
class World {
  at = '2026-03-02T08:00:00.000Z';
  readonly system: TestSystem;
  readonly cases: string[] = [];
  ana!: Caller;
  ben!: Caller;
  private policies = 0;
  private readonly read = new Map<string, number>();
  private due: { at: string; job: Job }[] = [];

  constructor(system: TestSystem) {
    this.system = { ...system, now: () => this.at };
  }

  async begin(change: string) {
    this.ana = await operator(this.system, 'ana');
    this.ben = await operator(this.system, 'ben');
    await publishWorkflow(this.system, { text: workflow(change), file: 'a-first' }, 'ada');
    await this.publish(policyText(0, ['scheduled', 'scheduled', 'scheduled', 'defer']));
    for (const asset of ['edge', 'shop']) {
      const findings = ['critical', 'high', 'medium', 'low'].map((severity) => ({
        title: `${severity} on ${asset}`,
        severity,
      }));
      const source = Readable.from([JSON.stringify({ findings })]);
      const told = { name: 'r.json', asset, actor: 'ana' };
      this.cases.push(...(await importReport(this.system, { source, ...told })).cases.opened);
    }
    await this.settle();
  }

  nextPolicy(of: readonly string[]): string {
    this.policies += 1;
    return policyText(this.policies, of);
  }

  async publish(text: string) {
    await policies.publish(this.system, { text, file: 'p.yaml' }, 'ana');
    return prioritisePending(this.system, 'ana');
  }

  /** Whether the rules let it happen. */
  async tried(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  ask(id: string, ask: object, actor = 'ana') {
    const command = { ...ask, actor, at: this.at } as CaseCommand;
    return this.tried(() => execute(this.system, { id, command }));
  }

  /** All that is due by now rings, the earliest first, and what follows from it. */
  async settle(): Promise<void> {
    for (;;) {
      await this.note();
      const next = this.due
        .filter(({ at }) => at <= this.at)
        .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      if (!next) return;
      this.due = this.due.filter((one) => one !== next);
      const { job, at } = next;
      if (job.name === 'route-case') {
        // As a worker does that is in time.
        const then = { ...this.system, now: () => at };
        await routeAtStage(then, job.caseId, job.data.stage);
      } else if ('notBefore' in job) {
        const command = { ...askedBy(job).ask, actor: 'holdfast', at } as CaseCommand;
        await this.tried(() => execute(this.system, { id: job.caseId, command }));
      }
    }
  }

  private async note(): Promise<void> {
    for (const [id, events] of await eventsOfCases(this.system.database, this.cases)) {
      for (const event of events.slice(this.read.get(id) ?? 0)) {
        for (const job of react(id, event)) {
          this.due.push({ job, at: 'notBefore' in job ? job.notBefore : event.at });
        }
      }
      this.read.set(id, events.length);
    }
  }

  async states(): Promise<Case[]> {
    return Promise.all(this.cases.map((id) => caseOf(this.system, id)));
  }
}

const policyText = (version: number, [critical, high, medium, low]: readonly string[]) =>
  `policy: mine
version: ${version + 1}
title: By severity
method: formula
formula: 'severity == "critical" ? "${critical}" : severity == "high" ? "${high}" : severity == "medium" ? "${medium}" : "${low}"'
`;

type Deed = { what: string; which: number; tolerance: number };
const deeds: Record<string, (world: World, id: string, deed: Deed) => Promise<void>> = {
  exception: (world, id, { tolerance }) =>
    world.tried(async () => {
      const priority = levels[tolerance % levels.length];
      const asked = await requestException(world.system, world.ana, {
        kind: 'risk_accepted',
        reason: 'later',
        until: after(world.at, 40 * 24 * HOUR),
        cases: [id],
        ...(priority ? { tolerance: { priority } } : {}),
      });
      await actOnException(world.system, world.ben, asked.id, { type: 'ApproveException' });
    }),
  task: (world, id) => world.ask(id, { type: 'CompleteTask', step: 'contain', evidence: [] }),
  hold: (world, id) => world.ask(id, { type: 'HoldCase', reason: 'the vendor' }),
  resume: (world, id) => world.ask(id, { type: 'ResumeCase' }),
  assign: (world, id) => world.ask(id, { type: 'AssignCase', owner: 'cy' }),
};

const chapter = fc.record({
  hours: fc.constantFrom(1, 2, 7, 30, 100),
  deeds: fc.array(
    fc.record({
      what: fc.constantFrom(...Object.keys(deeds)),
      which: fc.nat(7),
      tolerance: fc.nat(3),
    }),
    { maxLength: 4 },
  ),
  decides: fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom(...levels))),
});

/** What was different at least once, over all that was tried. */
const seen = new Set<string>();
const worlds: TestSystem[] = [];
afterAll(() => Promise.all(worlds.map((one) => one.close())));

describe.each(severityChanges)('where another priority does this to a deadline: %s', (change) => {
  let world: World;
  beforeAll(async () => {
    const system = await testSystem();
    worlds.push(system);
    world = new World(system);
    await world.begin(change);
  });

  test('publishing a policy does what was said', async () => {
    await fc.assert(
      fc.asyncProperty(chapter, async ({ hours, deeds: done, decides }) => {
        world.at = after(world.at, hours * HOUR);
        for (const deed of done) {
          await deeds[deed.what]?.(world, world.cases[deed.which] ?? '', deed);
        }
        const { system, ana, at } = world;
        const text = world.nextPolicy(decides);
        const said = await simulatePolicy(system, ana, { text, file: 'p.yaml' }, { limit: 100 });
        await world.settle();
        const before = await world.states();
        const published = await world.publish(text);
        await world.settle();
        const states = await world.states();
        const differences = before.flatMap((state, place) => {
          const is = { state: states[place] as Case, refused: [] };
          const difference = differenceOf({ state, refused: [] }, is, at);
          return difference.differs.length > 0 ? [difference] : [];
        });
        const byCase = (all: readonly { case: string }[]) =>
          all.toSorted((one, other) => (one.case < other.case ? -1 : 1));
        expect(byCase(said.cases)).toEqual(byCase(differences));
        const byException = (all: readonly VoidedException[] = []) =>
          all.toSorted((one, other) => (one.exception < other.exception ? -1 : 1));
        expect(byException(said.voided)).toEqual(byException(published.voided));
        expect(said.totals.changed).toBe(differences.length);
        for (const { differs } of differences) for (const one of differs) seen.add(one);
        for (const _ of published.voided) seen.add('voided');
        for (const one of differences) {
          if (one.after.breached.length > one.before.breached.length) seen.add('breaches');
        }
      }),
      // By a fixed seed: what follows must all be seen.
      { numRuns: 15, seed: 20_261_128 },
    );
  });
});

test('all that can follow has followed', () => {
  const follows: (typeof compared)[number][] = [
    'priority',
    'dueAt',
    'deadlines',
    'breached',
    'state',
    'stage',
    'owner',
    'queue',
  ];
  expect([...seen]).toEqual(expect.arrayContaining([...follows, 'voided', 'breaches']));
});
