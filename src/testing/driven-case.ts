import { execute } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent, EventData } from '#domain/case/events.ts';
import { react } from '#domain/case/reactions.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/action.ts';

/** What somebody does at an instant, told by the case as it then is; nothing where it has no occasion. */
export type Deed = { at: string; actor: string; ask: (state: Case) => object | undefined };

/** What the machine reports, so many seconds after it was asked. */
export type Report = { after: number; outcome: 'succeeded' | 'failed' | 'gave-up' };
/** What the machine makes of the n-th time that it is asked for a thing. */
export type Machine = (thing: string, nth: number) => readonly Report[];

export type Driven = {
  state: Case;
  /** What was done and took effect. */
  deeds: Deed[];
  reports: Machine;
};

type Timed = { at: string; command: object; thing?: { name: string; nth: number; report: Report } };

/**
 * Drives a case through the real write path, with clock and machine in hand: what is asked for at an instant is done
 * then, the machine's reports and the timers come when they are due.
 */
export async function drive(
  system: System,
  id: string,
  { deeds, machine, until }: { deeds: readonly Deed[]; machine: Machine; until: string },
): Promise<Driven> {
  const driver = new Driver(system, id, machine);
  const effective: Deed[] = [];
  for (const { at, actor, ask } of deeds) {
    await driver.goTo(at);
    const command = ask(driver.state);
    if (!command || !(await driver.order(command, actor, at))) continue;
    // What was done is done again as it was; a plan, and what agrees to it, is that of the case then.
    const again = (then: Case) => ({ ...command, ...boundTo(system, id, then, command) });
    effective.push({ at, actor, ask: again });
  }
  await driver.goTo(until, true);
  const { state, reports } = driver;
  return { state, deeds: effective, reports: (thing, nth) => reports.get(`${thing} ${nth}`) ?? [] };
}

class Driver {
  state: Case = noCase;
  readonly reports = new Map<string, Report[]>();
  private readonly system: System;
  private readonly id: string;
  private readonly machine: Machine;
  private readonly asked = new Map<string, number>();
  private timers: Timed[] = [];
  private answers: Timed[] = [];

  constructor(system: System, id: string, machine: Machine) {
    this.system = system;
    this.id = id;
    this.machine = machine;
  }

  /** Whether it took effect. */
  async order(command: object, actor: string, at: string): Promise<boolean> {
    const { id } = this;
    try {
      const whole = { ...command, actor, at } as CaseCommand;
      const { state, events } = await execute(this.system, { id, command: whole });
      this.state = state;
      for (const event of events) this.note(event);
      return events.length > 0;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** At the same instant the machine comes before what is asked, and a timer after it. */
  async goTo(instant: string, last = false): Promise<void> {
    for (;;) {
      const answer = first(this.answers.filter(({ at }) => at <= instant));
      const timer = first(this.timers.filter(({ at }) => (last ? at <= instant : at < instant)));
      const next = answer && !(timer && timer.at < answer.at) ? answer : timer;
      if (!next) return;
      this.answers = this.answers.filter((one) => one !== next);
      this.timers = this.timers.filter((one) => one !== next);
      await this.ring(next);
    }
  }

  private async ring({ command, at, thing }: Timed): Promise<void> {
    const hash = thing ? { hash: this.state.plan?.hash ?? '' } : {};
    const took = await this.order({ ...command, ...hash }, 'holdfast', at);
    if (!thing || !took) return;
    const key = `${thing.name} ${thing.nth}`;
    this.reports.set(key, [...(this.reports.get(key) ?? []), thing.report]);
  }

  private note(event: CaseEvent): void {
    for (const job of react(this.id, event)) {
      if (!('notBefore' in job)) continue;
      const type = job.name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
      this.timers.push({ at: job.notBefore, command: { type, ...job.data } });
    }
    const { type, data } = event;
    if (type !== 'ActionRequested' && type !== 'UndoRequested') return;
    if (data.kind !== 'manual') this.answer(type, data, event.at);
  }

  private answer(type: string, order: EventData<'ActionRequested'>, askedAt: string): void {
    const { step, item, action, key, title } = order;
    const name = `${type} ${title} ${item ?? ''}`;
    const nth = this.asked.get(name) ?? 0;
    this.asked.set(name, nth + 1);
    const place = { step, ...(item === undefined ? {} : { item }), action, key };
    for (const [at, report] of this.machine(name, nth).entries()) {
      const { outcome, after } = report;
      this.answers.push({
        at: new Date(Date.parse(askedAt) + after * 1000).toISOString(),
        command: { type: 'RecordAttempt', ...place, attempt: at + 1, outcome, evidence: [] },
        thing: { name, nth, report },
      });
    }
  }
}

function first(timed: readonly Timed[]): Timed | undefined {
  return timed.reduce<Timed | undefined>(
    (one, other) => (one && one.at <= other.at ? one : other),
    undefined,
  );
}

/** A plan for the findings that the case then has, and an agreement to the plan that it then has. */
export function boundTo(system: System, id: string, state: Case, command: object): object {
  const {
    type,
    actions = [],
    items,
  } = command as {
    type: string;
    actions?: Action[];
    items?: string[];
  };
  if (['Approve', 'Reject'].includes(type) && 'hash' in command)
    return { hash: state.plan?.hash ?? 'none' };
  if (type !== 'ProposePlan') return {};
  const plan = { targets: state.findings, actions, ...(items ? { items } : {}) };
  return { ...plan, hash: planHash(system.digest, { id, workflow: state.workflow }, plan) };
}
