import type { Client } from '#contract/client.ts';
import { severities } from '#domain/finding/finding.ts';
import { table } from './text.ts';

type Component = Awaited<ReturnType<Client['listComponents']>>['components'][number];
type Carrier = Awaited<ReturnType<Client['listCarriers']>>['carriers'][number];

/** Components side by side: 1.2, 1.3 and 4 more versions, on so many assets. */
export function componentTable(list: readonly Component[]): string {
  if (list.length === 0) return 'No asset carries such a component, as far as reports tell.';
  const rows = list.map((one) => [
    String(one.id),
    one.name,
    one.ecosystem || '–',
    firstOf(one.versions, one.versionCount),
    String(one.assets),
    countsOf(one),
    one.kev > 0 ? String(one.kev) : '–',
    firstOf(one.fixedIn, one.fixedIn.length),
  ]);
  const head = ['id', 'component', 'ecosystem', 'versions', 'assets', 'open', 'KEV', 'fixed in'];
  return table([head, ...rows]);
}

/** Which asset carries which version, and what tells so. */
export function carrierTable(list: readonly Carrier[]): string {
  if (list.length === 0) return 'No asset carries such a component, as far as reports tell.';
  const rows = list.map((one) => [
    one.name,
    one.version || '–',
    one.asset,
    `${one.listed ? 'bill' : 'findings'}: ${one.tools.join(', ')}`,
    countsOf(one),
    one.kev > 0 ? String(one.kev) : '–',
    firstOf(one.fixedIn, one.fixedIn.length),
  ]);
  const head = ['component', 'version', 'asset', 'told by', 'open', 'KEV', 'fixed in'];
  return table([head, ...rows]);
}

const SHOWN = 3;

function firstOf(texts: readonly string[], count: number): string {
  const shown = texts.slice(0, SHOWN);
  const more = count - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ') || '–';
}

function countsOf({ findings }: Pick<Component, 'findings'>): string {
  const counts = severities.flatMap((one) =>
    (findings[one] ?? 0) > 0 ? [`${findings[one]} ${one}`] : [],
  );
  return counts.join(' · ') || '–';
}
