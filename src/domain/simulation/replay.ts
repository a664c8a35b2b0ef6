import { machineName } from '#domain/account/account.ts';
import { caseDecider } from '#domain/case/case.ts';
import type { Rules } from '#domain/case/clocks.ts';
import type { Ask, CaseCommand, CaseCommandType } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { type Job, react } from '#domain/case/reactions.ts';
import type { RoutingFacts } from '#domain/case/routing-facts.ts';
import { type Case, noCase, type Plan } from '#domain/case/state.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { Turn } from '#domain/routing/roster.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { type Answers, thingOf } from './answers.ts';
import type { History } from './history.ts';
import { type Due, timerOf } from './timers.ts';

/** The hash that an approval of the plan is bound to: `planContent`, digested. */
export type PlanHash = (
  case_: Pick<Case, 'id' | 'workflow'>,
  plan: Pick<Plan, 'targets' | 'actions' | 'items'>,
) => string;

/** Something that was asked for in history and that the rules say no to. */
export type RefusedInput = { at: string; asked: CaseCommandType; code: RefusalCode };

export type Replayed = { state: Case; refused: readonly RefusedInput[] };

/** How a history is run: under which workflow, until when. */
export type Terms = {
  rules: Rules;
  pin: WorkflowPin;
  until: string;
  planHash: PlanHash;
  /** What is known of people, for cases of this asset. */
  routing: (asset: string) => RoutingFacts;
};

/**
 * Runs a history again under another workflow: the same people ask the same at the same instants, the machine answers
 * what it is asked for as it did, after the same time, and the timers that the new run sets ring when they are due.
 * What the machine was never asked for stays open. What the rules refuse is told, and the run goes on.
 */
export function replay({ inputs, answers, events }: History, terms: Terms): Replayed {
  const run = new Run(terms, noCase, answers, events.flatMap(turnTakenIn));
  for (const { actor, at, ...ask } of inputs) {
    run.goTo(at);
    run.ask({ ask: ask as Ask, actor, at });
  }
  return run.end();
}

/** The case as history has it, and as it is now that the timers have rung which were still to come. */
export function standing(history: Known, terms: Terms): Replayed {
  return stood(history, terms).end();
}

/** The same, and as it would be if the machine asked this of it then: with what follows, and is due by then too. */
export function asked(
  history: Known,
  terms: Terms,
  asks: readonly Ask[],
): { before: Replayed; after: Replayed } {
  const run = stood(history, terms);
  const before = run.end();
  for (const ask of asks) run.ask({ ask, actor: machineName, at: terms.until });
  const { state, refused } = run.end();
  return { before, after: { state, refused: refused.slice(before.refused.length) } };
}

type Known = Pick<History, 'events' | 'state'>;

/** Where history has come to, with the timers that are still to ring. */
function stood({ events, state }: Known, terms: Terms): Run {
  const run = new Run(terms, state, new Map());
  for (const event of events) run.expect(event);
  run.forget(events);
  return run;
}

class Run {
  private readonly terms: Terms;
  private readonly decider: ReturnType<typeof caseDecider>;
  private readonly answers: Answers;
  private state: Case;
  private changedAt = '';
  private readonly refused: RefusedInput[] = [];
  /** The plans of history by their hash, as they are called here. */
  private readonly plans = new Map<string, string>();
  /** How often the machine has been asked for a thing. */
  private readonly askedFor = new Map<string, number>();
  private answersDue: Due[] = [];
  private timersDue: Due[] = [];
  /** Those of history that are still to be taken. */
  private turns: readonly (Turn & { roster: string })[];

  constructor(
    terms: Terms,
    state: Case,
    answers: Answers,
    turns: readonly (Turn & { roster: string })[] = [],
  ) {
    this.terms = terms;
    this.decider = caseDecider(terms.rules);
    this.state = state;
    this.answers = answers;
    this.turns = turns;
  }

  /** All that is due before this instant happens. At the same instant the machine comes first, and a timer last. */
  goTo(instant: string): void {
    this.ring((timer) => timer.at < instant, instant);
  }

  end(): Replayed {
    this.ring(({ at }) => at <= this.terms.until, this.terms.until);
    return { state: this.state, refused: [...this.refused] };
  }

  ask({ ask, actor, at }: Due): void {
    const command = {
      ...this.bound(ask),
      actor,
      // A case does not go back in time, as on the write path.
      at: at < this.changedAt ? this.changedAt : at,
    } as CaseCommand;
    try {
      const events = this.decider.decide(this.state, command);
      for (const event of events) {
        this.state = this.decider.evolve(this.state, event);
        this.expect(event);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused.push({ at, asked: command.type, code: error.code });
    }
  }

  /** What is due later because of this. */
  expect(event: CaseEvent): void {
    this.changedAt = event.at;
    const timers = react(this.state.id, event).flatMap(
      (job) => timerOf(job) ?? this.routingOf(job, event.at),
    );
    this.timersDue.push(...timers);
    if (event.type === 'CaseRouted') {
      const { roster, number } = event.data.turn ?? {};
      this.turns = this.turns.filter((turn) => turn.roster !== roster || turn.number !== number);
    }
    if (event.type !== 'ActionRequested' && event.type !== 'UndoRequested') return;
    const { step, item, action, key, kind } = event.data;
    if (kind === 'manual') return;
    const thing = thingOf(event.data, event.type === 'UndoRequested');
    const nth = this.askedFor.get(thing) ?? 0;
    this.askedFor.set(thing, nth + 1);
    for (const { after, actor, ...answer } of this.answers.get(thing)?.[nth] ?? []) {
      const place = { step, ...(item === undefined ? {} : { item }), action, key };
      const ask: Ask = { type: 'RecordAttempt', ...place, hash: '', ...answer };
      this.answersDue.push({ at: fromMillis(toMillis(event.at) + after), ask, actor });
    }
  }

  /** A stage that says who gets the case is asked at once. */
  private routingOf(job: Job, at: string): Due[] {
    if (job.name !== 'route-case') return [];
    const routing = this.routing(this.state.asset);
    const ask: Ask = { type: 'RouteCase', because: 'stage', stage: job.data.stage, routing };
    return [{ at, ask, actor: machineName }];
  }

  /** Whose turn it was when the case took one of a roster; of another nobody can know, and it goes by the case's number. */
  private routing(asset: string): RoutingFacts {
    const turns = new Map(this.turns.toReversed().map((turn) => [turn.roster, turn]));
    return { ...this.terms.routing(asset), turns };
  }

  /**
   * What has rung already. Most timers say nothing new when they ring again, so that one which a busy machine is late with
   * is not missed; who gets a case is asked once, and what ended a request has ended it.
   */
  forget(events: readonly CaseEvent[]): void {
    const ended = events.flatMap(({ type, data }) =>
      type === 'ApprovalExpired' ? [`${data.step} ${data.hash}`] : [],
    );
    const last = (type: CaseEvent['type']) => events.findLastIndex((event) => event.type === type);
    const isRouted = last('CaseRouted') > last('StageEntered');
    const isOver = ({ at, ask }: Due) =>
      (ask.type === 'RouteCase' && (isRouted || at < this.changedAt)) ||
      (ask.type === 'ExpireApproval' && ended.includes(`${ask.step} ${ask.hash}`));
    this.timersDue = this.timersDue.filter((due) => !isOver(due));
  }

  /** Lets ring what is due, the earliest first, as long as there is something. */
  private ring(isDue: (timer: Due) => boolean, until: string): void {
    for (;;) {
      const answer = earliest(this.answersDue.filter(({ at }) => at <= until));
      const timer = earliest(this.timersDue.filter(isDue));
      const next = answer && (!timer || answer.at <= timer.at) ? answer : timer;
      if (!next) return;
      if (next === answer) this.answersDue = this.answersDue.filter((one) => one !== next);
      else this.timersDue = this.timersDue.filter((one) => one !== next);
      this.ask(next);
    }
  }

  /** What history asked for, in the terms of this run: its workflow, and its plans by the hash that they have here. */
  private bound(ask: Ask): Ask {
    switch (ask.type) {
      case 'OpenCase':
        return { ...ask, workflow: this.terms.pin, routing: this.routing(ask.asset) };
      case 'ProposePlan': {
        const plan = { ...ask, targets: this.state.findings };
        const hash = this.terms.planHash(this.state, plan);
        this.plans.set(ask.hash, hash);
        return { ...plan, hash };
      }
      case 'Approve':
      case 'Reject':
      case 'BreakGlass':
      case 'AcceptReview':
      case 'RefuseReview':
        return ask.hash === undefined
          ? ask
          : { ...ask, hash: this.plans.get(ask.hash) ?? ask.hash };
      case 'RecordAttempt':
        return { ...ask, hash: this.state.plan?.hash ?? '' };
      default:
        return ask;
    }
  }
}

function turnTakenIn({ type, data }: CaseEvent): (Turn & { roster: string })[] {
  return type === 'CaseRouted' && data.turn ? [{ ...data.turn, member: data.owner }] : [];
}

function earliest(dues: readonly Due[]): Due | undefined {
  return dues.reduce<Due | undefined>(
    (first, one) => (first && first.at <= one.at ? first : one),
    undefined,
  );
}
