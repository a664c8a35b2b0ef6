import type { Client } from '#contract/client.ts';
import { describeReprioritised } from './describe-priorities.ts';
import { counted, indent, table } from './text.ts';

type Listing = Awaited<ReturnType<Client['listAssets']>>['assets'][number];
type Detail = Awaited<ReturnType<Client['showAsset']>>;
type Imported = Awaited<ReturnType<Client['importAssets']>>;
type Billed = Awaited<ReturnType<Client['importBill']>>;
type Renamed = Awaited<ReturnType<Client['renameAsset']>>;
type Value = string | readonly string[] | null;

/** Assets side by side, with what is said of each. */
export function assetTable(assets: readonly Listing[]): string {
  const head = 'asset kind environment owner criticality exposure findings cases'.split(' ');
  const rows = assets.map(({ asset, kind, effective, findings, cases, ...one }) => [
    asset,
    ...[kind, effective.environment, effective.owner ?? effective.team].map(said),
    ...[effective.criticality, effective.exposure].map(said),
    countsOf(findings),
    String(cases),
    [
      ...(one.state === 'known' ? [] : [one.state]),
      ...(one.staleSources > 0 ? [`${one.staleSources} of ${one.sources} scans stale`] : []),
    ].join(', '),
  ]);
  return table([[...head, ''], ...rows]);
}

/** How many are open, the worst first: `2 critical · 1 low`. */
function countsOf(findings: Listing['findings']): string {
  const counts = Object.entries(findings).filter(([, count]) => count > 0);
  return counts.map(([severity, count]) => `${count} ${severity}`).join(' · ') || '–';
}

function said(value: Value | undefined): string {
  const text = typeof value === 'string' ? value : (value ?? []).join(', ');
  return text === '' ? '–' : text;
}

/** All that is known of one asset. */
export function describeAsset(asset: Detail): string {
  const facts = Object.entries(asset.effective).map(([fact, value]) => [
    wordsOf(fact),
    said(value),
    asset.inherited[fact] ? `inherited from ${asset.inherited[fact]}` : '',
  ]);
  const named = (title: string, names: readonly string[]) =>
    names.length > 0 ? [`${title}: ${names.join(', ')}`] : [];
  const lines = [
    ...(facts.length > 0 ? [table(facts)] : ['Nothing is said of it.']),
    ...named(
      'also called',
      asset.aliases.map(({ alias, reason }) => `${alias} (${reason})`),
    ),
    ...(asset.wholes.length > 1 ? [`within: ${asset.wholes.join(' → ')}`] : []),
    ...named('parts', asset.parts),
    ...named('needed by', asset.neededBy),
    `open findings: ${countsOf(asset.findings)}; open cases: ${asset.cases}`,
    ...asset.scans.map(
      ({ tool, scope, reports, lastReportAt, completeness, stale }) =>
        `${tool}${scope ? ` (${scope})` : ''}: ${counted(reports, 'report')}, the last ${lastReportAt?.slice(0, 10) ?? 'never'}${completeness ? `, ${completeness}` : ''}${stale ? ', stale' : ''}`,
    ),
    ...(asset.changedAt ? [`unchanged since: ${asset.changedAt}`] : []),
    ...asset.decisions.map(decisionLine),
  ];
  return `${asset.asset} (${asset.state})\n${indent(lines.join('\n'))}`;
}

type Told = Record<string, string> & {
  facts?: Record<string, { was: Value; is: Value }>;
  aliases?: readonly string[];
};

/** Who decided what of it, and when: `2026-11-28 07:14 ana: owner – → bo`. */
function decisionLine({ at, by, type, data }: Detail['decisions'][number]): string {
  const { facts, aliases = [], asset, to, into, from, reason } = data as Told;
  const changes = Object.entries(facts ?? {}).map(
    ([fact, { was, is }]) => `${wordsOf(fact)} ${said(was)} → ${said(is)}`,
  );
  const other = to ?? into ?? from;
  const says = [
    wordsOf(type),
    asset,
    ...(other ? ['·', other] : []),
    ...(aliases.length > 0 ? ['·', aliases.join(', ')] : []),
    ...(reason ? [`(${reason})`] : []),
  ];
  const what = changes.length > 0 ? changes.join(', ') : says.join(' ');
  return `${at.slice(0, 16).replace('T', ' ')} ${by}: ${what}`;
}

/** `partOf` as people read it. */
function wordsOf(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** What a table of assets changed, or would. */
export function describeImport(file: string, look: boolean, done: Imported): string {
  const { faults, unread } = done;
  return [
    ...changeOf(look, done),
    ...faults.map(({ line, message }) => `${file}:${line} ${message}`),
    ...(unread.length > 0 ? [`Nothing is read from the columns ${unread.join(', ')}.`] : []),
    ...(done.priorities ? describeReprioritised(done.priorities) : []),
  ].join('\n');
}

/** The same for a bill of materials. */
export function describeBill(file: string, look: boolean, done: Billed): string {
  return [
    ...changeOf(look, done),
    ...done.faults.map(({ at, message }) => `${file}: ${message} (${at})`),
    ...(done.priorities ? describeReprioritised(done.priorities) : []),
  ].join('\n');
}

function changeOf(look: boolean, done: Imported | Billed) {
  const { added, changed, same, faults, changes, aliases } = done;
  const would = look ? 'would be ' : '';
  return [
    `${added} ${would}added · ${changed} ${would}changed · ${same} the same · ${faults.length} not taken`,
    ...(look ? [...changes.flatMap(changeLines), ...aliases.map(aliasLine)] : []),
  ];
}

function changeLines({ asset, facts }: Imported['changes'][number]): string[] {
  return Object.entries(facts).map(
    ([fact, { was, is }]) => `  ${asset}: ${wordsOf(fact)} ${said(was)} → ${said(is)}`,
  );
}

function aliasLine({ asset, aliases }: Imported['aliases'][number]): string {
  return `  ${asset}: also called ${aliases.join(', ')}`;
}

/** What came of another name, or would. */
export function describeNameChange(done: Renamed, look: boolean): string {
  const { asset, sources, cases, left, edges, names, leaves, joins, priorities } = done;
  const would = look ? 'would be moved' : 'moved';
  const groups = (title: string, which: readonly string[]) =>
    which.length > 0 ? [`${title}: ${which.join(', ')}`] : [];
  const more = [
    ...(edges > 0 ? [counted(edges, 'edge')] : []),
    ...(names > 0 ? [counted(names, 'other name')] : []),
  ];
  return [
    `${asset}: ${[counted(sources, 'source'), ...more].join(', ')} and ${counted(cases, 'case')} ${would}.`,
    ...(left > 0 ? [`${counted(left, 'case')} will follow once the plan is carried out.`] : []),
    ...groups('No longer in the asset groups', leaves),
    ...groups('Now in the asset groups', joins),
    ...(priorities ? describeReprioritised(priorities) : []),
  ].join('\n');
}
