import type { Caller } from '#app/access/caller.ts';
import { incidentFor } from '#app/incidents/access.ts';
import { type Acted, actOnIncident } from '#app/incidents/act.ts';
import { executeOnIncident } from '#app/incidents/execute.ts';
import type { System } from '#app/system.ts';
import { mayEverywhere, mayOn } from '#domain/access/rights.ts';
import type { ActionContent } from '#domain/corrective-action/corrective-action.ts';
import type { IncidentAsk } from '#domain/incident/commands.ts';
import { assetsOf, type Incident } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';

type Deciding = Omit<Extract<IncidentAsk, { type: 'DecideOnAction' }>, 'type'>;

/** Proposes an action; answers with its id too. */
export async function proposeAction(
  system: System,
  caller: Caller,
  id: string,
  action: ActionContent,
): Promise<Acted & { action: string }> {
  const done = await actOnIncident(system, caller, id, { type: 'ProposeAction', action });
  const [event] = done.events;
  if (event?.type !== 'CorrectiveActionProposed') throw new Error('an action has no event');
  return { ...done, action: event.data.action };
}

/** Decides that an action is not done, for a time: for those who may decide on one of the incident's assets. */
export async function decideOnAction(
  system: System,
  caller: Caller,
  id: string,
  decision: Deciding,
): Promise<Incident> {
  const incident = await incidentFor(system, caller, id);
  require(mayDecideOn(caller, incident), 'RIGHT_MISSING', `cases.decide on ${id}`);
  const { actor } = caller.principal;
  const command = { type: 'DecideOnAction', ...decision, actor, at: system.now() } as const;
  return (await executeOnIncident(system, { id, command })).state;
}

/** Whether somebody may decide on what is not done about the incident: on one of its assets, on one of none everywhere. */
export function mayDecideOn({ principal, groups }: Caller, incident: Incident): boolean {
  const right = 'cases.decide';
  if (mayEverywhere(principal, right)) return true;
  return assetsOf(incident).some((asset) => mayOn(principal, right, asset, groups));
}
