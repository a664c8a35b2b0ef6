import type { RemedyKind } from '#domain/finding/remedy.ts';
import type { AnswerOf } from '#web/api/calls.ts';

export type Leverage = AnswerOf<'leverage'>['remedies'][number];
export type CaseRemedy = AnswerOf<'caseLeverage'>['remedies'][number];

export const kindWords: Record<RemedyKind, string> = {
  package: 'Upgrades',
  image: 'Base images',
  rule: 'Rules',
  problem: 'Other problems',
};

/** How many findings it clears: of a package, by the version that it is to go to. */
export function clearsText({ kind, findings, upgrade }: Leverage): string {
  const all = findings.toLocaleString('en-GB');
  if (kind !== 'package') return all;
  if (!upgrade) return `? of ${all}`;
  if (upgrade.clears === findings) return all;
  return `${upgrade.clears.toLocaleString('en-GB')} of ${all}`;
}

/** Why it does not clear all of them. */
export function remainText({ kind, findings, upgrade }: Leverage): string | undefined {
  if (kind !== 'package') return undefined;
  if (!upgrade) return 'No report names a version that can be compared';
  if (upgrade.clears === findings) return undefined;
  const { notComparable, noVersion } = upgrade;
  const parts = [
    notComparable > 0 ? `${notComparable} name a version that cannot be held against it` : '',
    noVersion > 0 ? `${noVersion} name no version` : '',
  ];
  return `Of the rest, ${parts.filter(Boolean).join(', and ')}`;
}

/** What a remedy of a case clears on other assets. */
export function elsewhereText({ elsewhere, otherAssets }: CaseRemedy): string {
  const findings = `${elsewhere.toLocaleString('en-GB')} ${elsewhere === 1 ? 'finding' : 'findings'}`;
  const assets = otherAssets.toLocaleString('en-GB');
  return `${findings} on ${assets} other ${otherAssets === 1 ? 'asset' : 'assets'}`;
}
