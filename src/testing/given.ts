import { expect } from 'vitest';
import { rulesUnder } from '#app/case-rules.ts';
import { caseDecider } from '#domain/case/case.ts';
import type { Asker, CaseCommand, CaseCommandType, Command } from '#domain/case/commands.ts';
import type { CaseEvent, CaseEventType } from '#domain/case/events.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import type { Workflow } from '#domain/workflow/definition.ts';

/** A command without who and when: a test names them only where they matter. */
export type Ask = {
  [T in CaseCommandType]: Omit<Command<T>, keyof Asker> & Partial<Asker>;
}[CaseCommandType];

/** A case with a past, under one workflow: `given(…).when(…).records(…)`, read aloud. */
export function given(workflow: Workflow, ...past: Ask[]) {
  const { decide, evolve } = caseDecider(rulesUnder(workflow));
  const story = past.reduce<Case>(
    (state, ask) => fold(evolve, state, decide(state, stamped(ask))),
    noCase,
  );
  return {
    state: story,
    when: (ask: Ask) =>
      outcome(
        () => decide(story, stamped(ask)),
        (events) => fold(evolve, story, events),
      ),
  };
}

function outcome(decide: () => CaseEvent[], apply: (events: CaseEvent[]) => Case) {
  return {
    /** What happens, by type and in order. */
    records: (...types: CaseEventType[]) => {
      const events = decide();
      expect(events.map(({ type }) => type)).toEqual(types);
      return apply(events);
    },
    /** `detail`: what exactly, where that is told. */
    refuses: (code: RefusalCode, detail?: string) => {
      expect(decide).toThrow(Refusal);
      try {
        decide();
      } catch (error) {
        expect(error).toMatchObject({ code, ...(detail === undefined ? {} : { detail }) });
      }
    },
  };
}

function stamped(ask: Ask): CaseCommand {
  return { actor: 'ana', at: '2026-01-01T00:00:00.000Z', ...ask } as CaseCommand;
}
