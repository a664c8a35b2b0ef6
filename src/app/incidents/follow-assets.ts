import type { System } from '#app/system.ts';
import { incidentsBehind } from '#store/incident-rows.ts';
import { executeOnIncident } from './execute.ts';

/**
 * Lets incidents have to do with what their assets are called now: who sees one follows from that. Can be done again at
 * any time. What an asset is split off from again keeps the incident.
 */
export async function followAssetNames(system: System, actor: string): Promise<void> {
  for (;;) {
    const behind = await incidentsBehind(system.database);
    if (behind.length === 0) return;
    for (const { id, from, to } of behind) {
      const command = { type: 'FollowAsset', from, to, actor, at: system.now() } as const;
      await executeOnIncident(system, { id, command });
    }
  }
}
