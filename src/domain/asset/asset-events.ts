import type { AssetChange } from './asset.ts';

/** What people decide of assets, as the events of the installation tell. */
export type AssetEventData = {
  /** `file`: what it was read from, where it was. */
  AssetsDescribed: { changes: readonly AssetChange[]; file?: string };
  /** Names that nobody had used are other names of these assets, as an inventory has it. */
  AssetAliasesDeclared: { changes: readonly AssetNames[]; file: string };
  /** It is one of ours, though nothing more is said of it. */
  AssetConfirmed: { asset: string };
  /** It is none of ours, or not worth a description. */
  AssetIgnored: { asset: string; reason: string };
  AssetRenamed: { asset: string; to: string };
  /** Two names of one thing: what is reported of the one counts for the other. */
  AssetsMerged: { asset: string; into: string; reason: string };
  /** They are two things after all. */
  AssetSplit: { asset: string; from: string; reason: string };
};

/** An asset and other names of it. */
export type AssetNames = { asset: string; aliases: readonly string[] };

export type AssetHappening = {
  [T in keyof AssetEventData]: { type: T; data: AssetEventData[T] };
}[keyof AssetEventData];
