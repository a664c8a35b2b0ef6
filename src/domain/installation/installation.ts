import type { AssetGroup } from '#domain/access/rights.ts';
import type { AssetEventData, AssetHappening } from '#domain/asset/asset-events.ts';
import type { Decider, Stamp } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import type { Roster } from '#domain/routing/roster.ts';

/** What is set for the whole installation, and the record of who set it. */
export type Installation = {
  version: number;
  groups: readonly AssetGroup[];
  /** Absent where none was ever defined. */
  rosters?: readonly Roster[];
};

/** What of the settings is kept elsewhere; only that it was changed, by whom and when, is an event. */
export const settingSubjects = [
  'secret',
  'webhook',
  'mail',
  'workflow',
  'policy',
  'grouping',
  'alert-rules',
  'pack',
  'intel',
  'asset',
  'ledger',
  'backup',
  'exceptions',
  'import',
] as const;
export type SettingSubject = (typeof settingSubjects)[number];

/** A finding as it was when something was decided of it. */
export type DecidedFinding = { id: number; fingerprint: string; asset: string };

type InstallationEventData = AssetEventData & {
  /** Somebody says that two tools see one problem in these, or that this one is a problem by itself. */
  FindingsMerged: { finding: DecidedFinding; with: DecidedFinding; reason: string };
  FindingSplit: { finding: DecidedFinding; reason: string };
  AssetGroupDefined: AssetGroup;
  AssetGroupRemoved: { name: string };
  RosterDefined: Roster;
  RosterRemoved: { name: string };
  /** `change`: what was done in a word, such as `stored` or `removed`. Never holds a secret's value. */
  SettingChanged: { subject: SettingSubject; name: string; change: string };
};
type InstallationEventType = keyof InstallationEventData;
type InstallationHappening = {
  [T in InstallationEventType]: { type: T; data: InstallationEventData[T] };
}[InstallationEventType];
export type InstallationEvent = InstallationHappening & Stamp;

type InstallationCommandData = {
  MergeFindings: InstallationEventData['FindingsMerged'];
  SplitFinding: InstallationEventData['FindingSplit'];
  DefineAssetGroup: AssetGroup;
  RemoveAssetGroup: { name: string };
  DefineRoster: Roster;
  RemoveRoster: { name: string };
  RecordSetting: InstallationEventData['SettingChanged'];
  /** What was decided of assets, which are kept elsewhere. */
  RecordAssets: { happening: AssetHappening };
};
export type InstallationCommand = {
  [T in keyof InstallationCommandData]: { type: T } & InstallationCommandData[T] & Stamp;
}[keyof InstallationCommandData];

export const newInstallation: Installation = { version: 0, groups: [] };

export const installationDecider: Decider<Installation, InstallationCommand, InstallationEvent> = {
  initial: newInstallation,
  decide: (state, command) => {
    const stamp = { actor: command.actor, at: command.at };
    return decideOne(state, command).map((happening) => ({ ...happening, ...stamp }));
  },
  evolve: (state, event) => ({ ...changed(state, event), version: state.version + 1 }),
};

function decideOne(state: Installation, command: InstallationCommand): InstallationHappening[] {
  switch (command.type) {
    case 'DefineAssetGroup': {
      const { name, assets } = command;
      const present = state.groups.find((group) => group.name === name);
      if (present && isSame(present.assets, assets)) return [];
      return [{ type: 'AssetGroupDefined', data: { name, assets } }];
    }
    case 'RemoveAssetGroup': {
      const { name } = command;
      require(state.groups.some((group) => group.name === name), 'ASSET_GROUP_UNKNOWN', name);
      return [{ type: 'AssetGroupRemoved', data: { name } }];
    }
    case 'DefineRoster': {
      const { type: _, actor: __, at: ___, ...roster } = command;
      return [{ type: 'RosterDefined', data: roster }];
    }
    case 'RemoveRoster': {
      const { name } = command;
      require(rostersOf(state).some((roster) => roster.name === name), 'ROSTER_UNKNOWN', name);
      return [{ type: 'RosterRemoved', data: { name } }];
    }
    case 'MergeFindings': {
      const { finding, with: other, reason } = command;
      return [{ type: 'FindingsMerged', data: { finding, with: other, reason } }];
    }
    case 'SplitFinding': {
      const { finding, reason } = command;
      return [{ type: 'FindingSplit', data: { finding, reason } }];
    }
    case 'RecordSetting': {
      const { subject, name, change } = command;
      return [{ type: 'SettingChanged', data: { subject, name, change } }];
    }
    case 'RecordAssets':
      return [command.happening];
  }
}

/** Those who share work, in the order in which they were defined. */
export function rostersOf({ rosters = [] }: Installation): readonly Roster[] {
  return rosters;
}

/** Name by name: one that holds a comma is not two. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}

function changed(state: Installation, { type, data }: InstallationEvent): Installation {
  const others = (name: string) => state.groups.filter((group) => group.name !== name);
  const otherRosters = (name: string) => rostersOf(state).filter((roster) => roster.name !== name);
  switch (type) {
    case 'AssetGroupDefined':
      return { ...state, groups: [...others(data.name), data] };
    case 'AssetGroupRemoved':
      return { ...state, groups: others(data.name) };
    case 'RosterDefined':
      return { ...state, rosters: [...otherRosters(data.name), data] };
    case 'RosterRemoved':
      return { ...state, rosters: otherRosters(data.name) };
    // What these are about is kept elsewhere.
    case 'FindingsMerged':
    case 'FindingSplit':
    case 'SettingChanged':
    case 'AssetsDescribed':
    case 'AssetAliasesDeclared':
    case 'AssetConfirmed':
    case 'AssetIgnored':
    case 'AssetRenamed':
    case 'AssetsMerged':
    case 'AssetSplit':
      return state;
    default:
      throw new Error(`no event of the installation is called ${type satisfies never}`);
  }
}
