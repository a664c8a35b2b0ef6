import type { Caller } from '#app/access/caller.ts';
import { caseFor } from '#app/access/case-access.ts';
import type { System } from '#app/system.ts';
import type { IncidentAsk } from '#domain/incident/commands.ts';
import type { IncidentEvent } from '#domain/incident/events.ts';
import { assetsOf, type Incident } from '#domain/incident/state.ts';
import { assetNamed } from '#store/asset-aliases.ts';
import { incidentFor, requireAmong, requireOnAssets, workableFor } from './access.ts';
import { linkRecurrence } from './actions/returned.ts';
import { executeOnIncident } from './execute.ts';

/**
 * What a person does to an incident beside declaring it; facts are noted by `notes.ts`, files read by `import-facts.ts` and
 * `attach-series.ts`, causes by `causes.ts`, the post-mortem by `postmortem.ts`; actions are agreed to and decided on by what
 * is in `actions`.
 */
export type IncidentDeed = Exclude<
  IncidentAsk,
  {
    type:
      | 'DeclareIncident'
      | 'ImportFacts'
      | 'AttachSeries'
      | 'ReviseCauses'
      | 'AgreeToAction'
      | 'DecideOnAction'
      | 'ReturnAction'
      | 'RevisePostmortem'
      | 'AskForReview'
      | 'SignPostmortem'
      | 'WithdrawFromReview'
      | 'PublishPostmortem'
      | 'FollowAsset';
  }
>;

export type Acted = { state: Incident; events: readonly IncidentEvent[] };

/** Does something to an incident. `expectedVersion`: refuse if it has moved on. */
export async function actOnIncident(
  system: System,
  caller: Caller,
  id: string,
  asked: IncidentDeed,
  expectedVersion?: number,
): Promise<Acted> {
  const state = await workableFor(system, caller, id);
  const deed = await withAssetNamed(system, asked);
  await requireDeed(system, caller, state, deed);
  if (deed.type === 'LinkIncident' && deed.kind === 'recurrence') {
    const earlier = await incidentFor(system, caller, deed.to);
    return linkRecurrence(system, state, earlier, {
      actor: caller.principal.actor,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
  }
  return executeOnIncident(system, {
    id,
    command: { ...deed, actor: caller.principal.actor, at: system.now() },
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  });
}

/** An asset by what it is called now, whatever other name of it was given. */
async function withAssetNamed({ database }: System, deed: IncidentDeed): Promise<IncidentDeed> {
  const isAsset = deed.type === 'LinkIncident' && deed.kind === 'asset';
  return isAsset ? { ...deed, to: await assetNamed(database, deed.to) } : deed;
}

/** What is linked must be the caller's to see, or to work on; whoever says who sees it must go on doing so. */
async function requireDeed(
  system: System,
  caller: Caller,
  state: Incident,
  deed: IncidentDeed,
): Promise<void> {
  if (deed.type === 'LinkIncident') {
    if (deed.kind === 'case') await caseFor(system, caller, deed.to);
    if (deed.kind === 'asset') requireOnAssets(caller, [deed.to]);
  }
  if (
    deed.type === 'UnlinkIncident' &&
    deed.kind === 'asset' &&
    assetsOf(state).includes(deed.to)
  ) {
    requireOnAssets(caller, [deed.to]);
  }
  if (deed.type === 'RestrictIncident' && deed.to) requireAmong(caller, deed.to);
}
