import type { Client } from '#contract/client.ts';
import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import { counted, table } from './text.ts';

type Leverage = Awaited<ReturnType<Client['leverage']>>['remedies'][number];
export type CaseRemedy = Awaited<ReturnType<Client['caseLeverage']>>['remedies'][number];

export function leverageTable(list: readonly Leverage[]): string {
  if (list.length === 0)
    return 'Nothing that a report names would remedy an open finding as the query asks.';
  const rows = list.map((one) => [
    one.title,
    one.ecosystem ?? '',
    clears(one),
    worst(one.priorities),
    String(one.assets),
    String(one.cases),
    severities.map((severity) => one.severities[severity]).join(' / '),
    one.kev > 0 ? String(one.kev) : '',
    one.query,
  ]);
  const head = [
    'remedy',
    'of',
    'clears',
    'first',
    'assets',
    'cases',
    'c / h / m / l / i',
    'KEV',
    'query',
  ];
  return table([head, ...rows]);
}

/** The most urgent priority, and how many have it. */
function worst(priorities: Leverage['priorities']): string {
  const level = levels.find((one) => priorities[one] > 0);
  return level ? `${priorities[level]} ${level}` : '';
}

/** Of a package, what the version clears of how many; what no version is told for is not said to be cleared. */
function clears({ kind, findings, upgrade }: Leverage): string {
  if (kind !== 'package') return String(findings);
  if (!upgrade) return `? of ${findings}`;
  return upgrade.clears === findings ? String(findings) : `${upgrade.clears} of ${findings}`;
}

/** What the remedies of a case clear, on its asset and on others. */
export function caseLeverageLines(remedies: readonly CaseRemedy[]): string[] {
  return remedies.flatMap(({ title, here, elsewhere, otherAssets, query }) => {
    if (here === 0) return [];
    const clears = `${title}: clears ${counted(here, 'finding')} on this asset`;
    if (elsewhere === 0) return [`${clears}.`];
    return [
      `${clears}, and ${counted(elsewhere, 'finding')} on ${counted(otherAssets, 'other asset')}.`,
      `  holdfast findings '${query}'`,
    ];
  });
}
