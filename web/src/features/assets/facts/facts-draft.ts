import { type AssetFact, inheritedFacts } from '#domain/asset/asset.ts';
import type { ArgsOf } from '#web/api/calls.ts';
import type { Asset } from '#web/features/assets/asset-words.ts';
import { eachOneALine } from '#web/ui/form/one-a-line.ts';

/** What is being written of an asset, as texts by fact, and when somebody had last said something of it as it was begun. */
export type FactsDraft = {
  since: string | null;
  texts: { [Fact in AssetFact]?: string };
};

type Edit = NonNullable<ArgsOf<'describeAsset'>['body']>;

const lists: ReadonlySet<AssetFact> = new Set(['dependsOn', 'tags']);

/** A fact as its field has it: lists with a line for each. */
export function textOf(asset: Asset, fact: AssetFact): string {
  const value = asset[fact];
  return typeof value === 'string' ? value : (value ?? []).join('\n');
}

/** The draft with another text; what is as it was said before is no part of it. */
export function written(
  asset: Asset,
  draft: FactsDraft | undefined,
  fact: AssetFact,
  text: string,
): FactsDraft {
  const { [fact]: _, ...others } = draft?.texts ?? {};
  const texts = text === textOf(asset, fact) ? others : { ...others, [fact]: text };
  return { since: draft ? draft.since : asset.changedAt, texts };
}

/** What is sent: each fact that is written anew, or taken back where its field is empty; undefined where nothing is. */
export function editOf(asset: string, draft: FactsDraft | undefined): Edit | undefined {
  const said = Object.entries(draft?.texts ?? {});
  if (!draft || said.length === 0) return undefined;
  const facts = said.map(([fact, text]) => [fact, valueFrom(fact as AssetFact, text)]);
  return { asset, unchangedSince: draft.since, ...Object.fromEntries(facts) };
}

function valueFrom(fact: AssetFact, text: string): string | string[] | null {
  if (lists.has(fact)) return eachOneALine(text);
  return text.trim() === '' ? null : text.trim();
}

/** What counts where nothing is said of it: `critical, from shop`. */
export function inheritedText(asset: Asset, fact: AssetFact): string | undefined {
  if (!(inheritedFacts as readonly string[]).includes(fact)) return undefined;
  const from = asset.inherited[fact];
  return from === undefined ? undefined : `${asset.effective[fact]}, from ${from}`;
}
