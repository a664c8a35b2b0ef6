import { executeWithin } from '#app/execute.ts';
import { executeOnIncident, executeOnIncidents } from '#app/incidents/execute.ts';
import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import { after } from '#domain/clock/instant.ts';
import { type CorrectiveAction, nodesBy } from '#domain/corrective-action/corrective-action.ts';
import type { IncidentCommand } from '#domain/incident/commands.ts';
import { decisionOn } from '#domain/incident/corrective-actions.ts';
import { isAlike, RECURRENCE_DAYS, repeatedBy } from '#domain/incident/recurrence.ts';
import { actionsOf, assetsOf, causesOf, type Incident } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { earlierOnAssets, incidentsAskedAgain, loadIncidents } from '#store/incident-rows.ts';
import { standingsOf } from './standings.ts';

const DAY_SECONDS = 86_400;

/** Asks anew about what was decided until a date that has come. Can be done again at any time. */
export async function returnExpired(system: System): Promise<void> {
  const at = system.now();
  for (const incident of await incidentsAskedAgain(system.database, at)) {
    const over = actionsOf(incident).list.filter((one) => isOver(one, at));
    const because = { because: 'expired', actor: machineName, at } as const;
    await returnAll(system, incident, over, because);
  }
}

/** An earlier incident, and those of its actions that one that came later asks about. */
export type Earlier = { incident: Incident; actions: readonly CorrectiveAction[] };

/**
 * What was to be done about incidents that this one repeats: those that somebody said so of, with all that was declined or
 * accepted; and those of the last year on the same asset, with what was for a cause of the same code.
 */
export async function earlierDecisions({ database }: System, later: Incident): Promise<Earlier[]> {
  const named = await loadIncidents(database, repeatedBy(later));
  const since = after(later.declaredAt, -RECURRENCE_DAYS * DAY_SECONDS);
  const { id, declaredAt } = later;
  const near = await earlierOnAssets(database, { id, declaredAt, since, assets: assetsOf(later) });
  const decided = (incident: Incident) =>
    actionsOf(incident).list.filter(({ decisions }) => decisions.length > 0);
  const alike = near
    .filter((one) => !named.has(one.id))
    .map((incident) => ({
      incident,
      actions: decided(incident).filter((one) => isAlike(causesOf(incident), one, later)),
    }));
  const said = [...named.values()].map(({ state }) => ({
    incident: state,
    actions: decided(state),
  }));
  return [...said, ...alike].filter(({ actions }) => actions.length > 0);
}

/** Asks anew about what was decided before this incident that repeats it. Can be done again at any time. */
export async function returnRepeated(system: System, later: Incident): Promise<void> {
  const because = { because: 'repeated', incident: later.id, actor: machineName } as const;
  for (const { incident, actions } of await earlierDecisions(system, later)) {
    await returnAll(system, incident, decidedBefore(later, actions), {
      ...because,
      at: system.now(),
    });
  }
}

/**
 * Links an incident to an earlier one that it repeats. In the same transaction what was declined or accepted there is asked
 * anew, and the cases of what was to prevent it are open again: it did not hold.
 */
export async function linkRecurrence(
  system: System,
  later: Incident,
  earlier: Incident,
  { actor, expectedVersion }: { actor: string; expectedVersion?: number },
) {
  require(earlier.declaredAt < later.declaredAt, 'RECURRENCE_NOT_EARLIER', earlier.id);
  const stamp = { actor, at: system.now() };
  const link = { type: 'LinkIncident', kind: 'recurrence', to: earlier.id, ...stamp } as const;
  const why = { because: 'repeated', incident: later.id, ...stamp } as const;
  const decided = decidedBefore(later, actionsOf(earlier).list);
  const did = (await standingsOf(system.database, earlier)).filter(
    (one) => one.standing === 'done' && nodesBy(one, 'breaks').length > 0,
  );
  const [outcome] = await executeOnIncidents(
    system,
    [
      {
        id: later.id,
        command: link,
        ...(expectedVersion === undefined ? {} : { expectedVersion }),
      },
      ...decided.map((one) => ({ id: earlier.id, command: returning(one, why) })),
    ],
    async (tx) => {
      const reopening = {
        because: `${later.id} repeats ${earlier.id}`,
        findings: [],
        evidence: [],
      };
      const orders = did.flatMap((one) =>
        one.case === undefined
          ? []
          : [{ id: one.case, command: { type: 'ReopenCase', ...reopening, ...stamp } as const }],
      );
      return (await executeWithin(system, tx, orders)).jobs;
    },
  );
  if (!outcome) throw new Error('an order has no outcome');
  return outcome;
}

function isOver(action: CorrectiveAction, at: string): boolean {
  const decision = decisionOn(action);
  return decision !== undefined && decision.until <= at;
}

function decidedBefore(
  { declaredAt }: Incident,
  actions: readonly CorrectiveAction[],
): CorrectiveAction[] {
  return actions.filter((one) => (decisionOn(one)?.at ?? declaredAt) < declaredAt);
}

type Returning = Omit<Extract<IncidentCommand, { type: 'ReturnAction' }>, 'type' | 'action'>;

function returning({ id: action }: CorrectiveAction, why: Returning) {
  return { type: 'ReturnAction', action, ...why } as const;
}

async function returnAll(
  system: System,
  { id }: Incident,
  actions: readonly CorrectiveAction[],
  why: Returning,
): Promise<void> {
  for (const one of actions) {
    await executeOnIncident(system, { id, command: returning(one, why) });
  }
}
