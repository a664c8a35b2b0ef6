import type { System } from '#app/system.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { nextTurn, type Roster, type Turn } from '#domain/routing/roster.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { ownershipRules } from '#domain/workflow/ownership.ts';
import { lastTurn } from '#store/turns.ts';

/** A command that sends a case to somebody. */
type Routing = Extract<CaseCommand, { routing?: unknown }>;

/** Whose turn it is, for cases that are decided on together: of each the turn after those that came before it. */
export type TurnsAsked = {
  /** The command with the turns that its workflow asks for. */
  told: (workflow: Workflow, command: Routing) => Promise<Routing>;
  /** Takes the turns that these events say were taken. */
  take: (events: readonly CaseEvent[]) => void;
};

/** Each roster is looked at once. That a turn is taken by one alone is for the event log to say (`TurnConflict`). */
export function turnsAsked({ database }: Pick<System, 'database'>): TurnsAsked {
  const turns = new Map<string, Turn>();
  const rosters = new Map<string, Roster>();
  return {
    told: async (workflow, command) => {
      const { routing } = command;
      if (!routing) return command;
      const inTurn = ownershipRules(workflow).flatMap((rule) =>
        rule.to === 'round-robin' ? [rule.roster] : [],
      );
      for (const roster of routing.rosters) {
        if (!inTurn.includes(roster.name) || rosters.has(roster.name)) continue;
        rosters.set(roster.name, roster);
        const turn = nextTurn(roster, await lastTurn(database, roster.name, roster.members));
        if (turn) turns.set(roster.name, turn);
      }
      return { ...command, routing: { ...routing, turns } };
    },
    take: (events) => {
      for (const { type, data } of events) {
        if (type !== 'CaseRouted' || !data.turn) continue;
        const { number, roster: name } = data.turn;
        const roster = rosters.get(name);
        const turn = roster && nextTurn(roster, { number, member: data.owner });
        if (turn) turns.set(name, turn);
      }
    },
  };
}
