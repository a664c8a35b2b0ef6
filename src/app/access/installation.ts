import type { System } from '#app/system.ts';
import { decidedAnew, WritePath } from '#app/write-path.ts';
import type { AssetHappening } from '#domain/asset/asset-events.ts';
import {
  type Installation,
  type InstallationCommand,
  type InstallationEvent,
  installationDecider,
  newInstallation,
  type SettingSubject,
} from '#domain/installation/installation.ts';
import type { Roster } from '#domain/routing/roster.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { installationRows, loadInstallation, SETTINGS } from '#store/installation-rows.ts';

const settings = new WritePath<Installation, InstallationCommand, InstallationEvent>({
  name: 'installation',
  none: newInstallation,
  load: loadInstallation,
  rows: installationRows,
  rulesFor: () => async () => installationDecider,
  react: () => [],
});

/** What is set for the whole installation. */
export async function installationOf({ database }: System): Promise<Installation> {
  return (await loadInstallation(database)).get(SETTINGS)?.state ?? newInstallation;
}

/** Names assets that belong together, or changes which they are. */
export async function defineAssetGroup(
  system: System,
  group: { name: string; assets: readonly string[] },
  actor: string,
): Promise<Installation> {
  return change(system, { type: 'DefineAssetGroup', ...group, actor, at: system.now() });
}

/** Rights that were given on the group reach nothing from then on. */
export async function removeAssetGroup(
  system: System,
  name: string,
  actor: string,
): Promise<Installation> {
  return change(system, { type: 'RemoveAssetGroup', name, actor, at: system.now() });
}

/** Names people who share work, or changes who they are and whose turn it is. */
export async function defineRoster(
  system: System,
  roster: Roster,
  actor: string,
): Promise<Installation> {
  return change(system, { type: 'DefineRoster', ...roster, actor, at: system.now() });
}

/** Workflows that name it pass on to what they say next. */
export async function removeRoster(
  system: System,
  name: string,
  actor: string,
): Promise<Installation> {
  return change(system, { type: 'RemoveRoster', name, actor, at: system.now() });
}

/** A setting that is kept elsewhere, and what is done to it, in a word. */
export type SettingChange = { subject: SettingSubject; name: string; change: string };

/**
 * Changes a setting that is kept elsewhere and puts that on record: both, or neither where `work` throws. Where
 * somebody else changes a setting at the same moment `work` is undone and done again.
 */
export async function changeSetting<T>(
  system: System,
  setting: SettingChange,
  actor: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const done: T[] = [];
  const command = { type: 'RecordSetting', ...setting, actor, at: system.now() } as const;
  await change(system, command, async (tx) => {
    done.splice(0, 1, await work(tx));
    return [];
  });
  return done[0] as T;
}

/** Puts what somebody decided of findings on record: with the work that it takes, or not at all where that throws. */
export async function recordDecision(
  system: System,
  decision: Extract<InstallationCommand, { type: 'MergeFindings' | 'SplitFinding' }>,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await change(system, decision, async (tx) => {
    await work(tx);
    return [];
  });
}

/**
 * Decides something of assets and puts it on record: both, or neither where `work` throws. Nothing is recorded where it
 * says that nothing happened.
 */
export async function changeAssets<T>(
  system: System,
  actor: string,
  work: (tx: Transaction) => Promise<{ happened: readonly AssetHappening[]; answer: T }>,
): Promise<T> {
  const { happened, answer } = await decidedAnew(() =>
    inTransaction(system.database, async (tx) => {
      const decided = await work(tx);
      const orders = decided.happened.map((happening) => ({
        id: SETTINGS,
        command: { type: 'RecordAssets', happening, actor, at: system.now() } as const,
      }));
      if (orders.length > 0) await settings.within(system, tx, orders);
      return decided;
    }),
  );
  if (happened.length > 0) system.onCommitted?.(happened.length);
  return answer;
}

async function change(
  system: System,
  command: InstallationCommand,
  alongside?: Parameters<typeof settings.executeAll>[2],
): Promise<Installation> {
  const [outcome] = await settings.executeAll(system, [{ id: SETTINGS, command }], alongside);
  if (outcome?.refusal) throw outcome.refusal;
  return outcome?.state ?? newInstallation;
}
