import { execute } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
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
  let state: Case = noCase;
  const effective: Deed[] = [];
  const reports = new Map<string, Report[]>();
  const asked = new Map<string, number>();
  let timers: Timed[] = [];
  let answers: Timed[] = [];

  const note = (event: CaseEvent) => {
    for (const job of react(id, event)) {
      if (!('notBefore' in job)) continue;
      const type = job.name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
      timers.push({ at: job.notBefore, command: { type, ...job.data } });
    }
    const { type, data } = event;
    if (type !== 'ActionRequested' && type !== 'UndoRequested') return;
    if (data.kind === 'manual') return;
    const name = `${type} ${data.title} ${data.item ?? ''}`;
    const nth = asked.get(name) ?? 0;
    asked.set(name, nth + 1);
    const { step, item, action, key } = data;
    for (const [at, report] of machine(name, nth).entries()) {
      const place = { step, ...(item === undefined ? {} : { item }), action, key };
      const { outcome, after } = report;
      answers.push({
        at: new Date(Date.parse(event.at) + after * 1000).toISOString(),
        command: { type: 'RecordAttempt', ...place, attempt: at + 1, outcome, evidence: [] },
        thing: { name, nth, report },
      });
    }
  };
  const order = async (command: object, actor: string, at: string): Promise<boolean> => {
    try {
      const outcome = await execute(system, {
        id,
        command: { ...command, actor, at } as CaseCommand,
      });
      state = outcome.state;
      outcome.events.forEach(note);
      return outcome.events.length > 0;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  };
  const goTo = async (instant: string, last = false) => {
    for (;;) {
      const first = (some: Timed[]) =>
        some.reduce((a, b) => (b.at < a.at ? b : a), some[0] as Timed);
      const answer = first(answers.filter(({ at }) => at <= instant));
      const timer = first(timers.filter(({ at }) => (last ? at <= instant : at < instant)));
      const next = answer && !(timer && timer.at < answer.at) ? answer : timer;
      if (!next) return;
      answers = answers.filter((one) => one !== next);
      timers = timers.filter((one) => one !== next);
      const { thing } = next;
      const hash = thing ? { hash: state.plan?.hash ?? '' } : {};
      const took = await order({ hash: undefined, ...next.command, ...hash }, 'holdfast', next.at);
      if (!thing || !took) continue;
      const key = `${thing.name} ${thing.nth}`;
      reports.set(key, [...(reports.get(key) ?? []), thing.report]);
    }
  };

  for (const { at, actor, ask } of deeds) {
    await goTo(at);
    const command = ask(state);
    if (!command || !(await order(command, actor, at))) continue;
    // What was done is done again as it was; a plan, and what agrees to it, is that of the case then.
    const again = (then: Case) => ({ ...command, ...boundTo(system, id, then, command) });
    effective.push({ at, actor, ask: again });
  }
  await goTo(until, true);
  return {
    state,
    deeds: effective,
    reports: (thing, nth) => reports.get(`${thing} ${nth}`) ?? [],
  };
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
  if (type === 'Approve' && 'hash' in command) return { hash: state.plan?.hash ?? 'none' };
  if (type !== 'ProposePlan') return {};
  const plan = { targets: state.findings, actions, ...(items ? { items } : {}) };
  return { ...plan, hash: planHash(system.digest, { id, workflow: state.workflow }, plan) };
}
