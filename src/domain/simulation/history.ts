import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { AnswerBook, type Answers } from './answers.ts';
import { inputOf } from './inputs.ts';

/** What came to a case from outside, and what became of it under the workflow that it ran under. */
export type History = {
  /** What people and reports asked for, in order, each with who and when. */
  inputs: readonly CaseCommand[];
  /** What the machine made of what it was asked for. */
  answers: Answers;
  events: readonly CaseEvent[];
  state: Case;
};

/** Takes the events of a case apart into what was asked for and what followed. `was`: the workflow that it ran under. */
export function readHistory(events: readonly CaseEvent[], was: Workflow): History {
  const inputs: CaseCommand[] = [];
  const book = new AnswerBook();
  let state = noCase;
  for (const [at, event] of events.entries()) {
    const ask = inputOf({ before: state, event, next: events[at + 1], was });
    if (ask) inputs.push({ ...ask, actor: event.actor, at: event.at } as CaseCommand);
    book.add(event);
    state = evolve(state, event);
  }
  return { inputs, answers: book.all(), events, state };
}
