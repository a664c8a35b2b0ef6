import type { CaseEvent, EventData } from '#domain/case/events.ts';
import { toMillis } from '#domain/clock/instant.ts';

/** What the machine reported of one attempt, and how many milliseconds after it was asked. */
export type Answer = {
  after: number;
  actor: string;
  attempt: number;
  outcome: 'succeeded' | 'failed' | 'gave-up';
  reason?: string;
  evidence: EventData<'ActionSucceeded'>['evidence'];
};

/** By what was asked of the machine, the answers to each time that it was asked, in their order. */
export type Answers = ReadonlyMap<string, readonly (readonly Answer[])[]>;

type Order = EventData<'ActionRequested'>;

/**
 * What makes two orders the same thing to the machine: what is done, and for what. Under a changed workflow it may be
 * another step that asks for it.
 */
export function thingOf({ title, kind, item = '' }: Order, isUndo: boolean): string {
  return JSON.stringify([isUndo, kind, title, item]);
}

/** Collects what the machine was asked for and how that ended, event by event. */
export class AnswerBook {
  private readonly things = new Map<string, Answer[][]>();
  private readonly open = new Map<string, { askedAt: number; answers: Answer[] }>();

  add({ type, data, actor, at }: CaseEvent): void {
    switch (type) {
      case 'ActionRequested':
      case 'UndoRequested': {
        if (data.kind === 'manual') return;
        const thing = thingOf(data, type === 'UndoRequested');
        const answers: Answer[] = [];
        this.things.set(thing, [...(this.things.get(thing) ?? []), answers]);
        this.open.set(data.key, { askedAt: toMillis(at), answers });
        return;
      }
      case 'ActionAttemptFailed':
        this.answer(data, { outcome: 'failed', reason: data.reason, actor }, at);
        return;
      case 'ActionSucceeded':
      case 'ActionUndone':
        this.answer(data, { outcome: 'succeeded', actor }, at);
        return;
      case 'ActionFailed':
      case 'UndoFailed':
        this.answer(data, { outcome: 'gave-up', reason: data.reason, actor }, at);
        return;
      default:
    }
  }

  all(): Answers {
    return this.things;
  }

  private answer(
    { key, attempt, evidence }: { key: string; attempt: number; evidence: Answer['evidence'] },
    told: Pick<Answer, 'outcome' | 'reason' | 'actor'>,
    at: string,
  ): void {
    const asked = this.open.get(key);
    // By hand nobody was asked here.
    asked?.answers.push({ ...told, attempt, evidence, after: toMillis(at) - asked.askedAt });
  }
}
