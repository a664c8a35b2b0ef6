import type { System } from '#app/system.ts';
import { WritePath } from '#app/write-path.ts';
import {
  type Installation,
  type InstallationCommand,
  type InstallationEvent,
  installationDecider,
  newInstallation,
  type SettingSubject,
} from '#domain/installation/installation.ts';
import { installationRows, loadInstallation, SETTINGS } from '#store/installation-rows.ts';

const settings = new WritePath<Installation, InstallationCommand, InstallationEvent>({
  name: 'installation',
  none: newInstallation,
  load: loadInstallation,
  rows: installationRows,
  rulesFor: async () => installationDecider,
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

/** Puts on record that a setting which is kept elsewhere was changed. */
export async function recordSetting(
  system: System,
  setting: { subject: SettingSubject; name: string; change: string },
  actor: string,
): Promise<void> {
  await change(system, { type: 'RecordSetting', ...setting, actor, at: system.now() });
}

async function change(system: System, command: InstallationCommand): Promise<Installation> {
  const [outcome] = await settings.executeAll(system, [{ id: SETTINGS, command }]);
  if (outcome?.refusal) throw outcome.refusal;
  return outcome?.state ?? newInstallation;
}
