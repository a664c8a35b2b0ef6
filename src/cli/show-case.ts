import type { Client } from '#contract/client.ts';
import { spelledOut } from '#domain/shown-text.ts';
import { whatRuns } from '#domain/workflow/plan-text.ts';
import { type CaseRemedy, caseLeverageLines } from './describe-leverage.ts';
import { counted, dueOfCase, indent, shortHash, table } from './text.ts';

const marks: Record<string, string> = {
  done: '✓',
  waiting: '▸',
  ahead: '·',
  passed: '–',
};
const BROKEN = '✗';
const SHOWN_FINDINGS = 10;

/** A case as the API tells it. */
export type CaseView = Awaited<ReturnType<Client['showCase']>>;
type Case = CaseView['case'];

/** A case on a page: how it stands, what is next, how it came here. */
export function showCase(view: CaseView, remedies: readonly CaseRemedy[], now: string): string {
  const { case: state, steps, next, findings, history } = view;
  const rail = steps.map(({ status, broken, stage, title }) => [
    broken ? BROKEN : (marks[status] ?? ''),
    stage,
    title,
  ]);
  const rows = findings
    .slice(0, SHOWN_FINDINGS)
    .map(({ status, staleSince: stale, title, location }) => [
      stale ? `${status}, stale since ${stale.slice(0, 10)}` : status,
      title,
      location ?? '',
    ]);
  const more = findings.length - rows.length;
  return [
    heading(state, now),
    indent(table(rail)),
    '',
    ...next.flatMap(({ says, command }) => [`Next: ${says}`, ...(command ? [`  ${command}`] : [])]),
    '',
    `${counted(state.findings.length, 'finding')}:`,
    indent(table(rows)),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...caseLeverageLines(remedies),
    ...planLines(state),
    '',
    'History:',
    indent(table(history.map(({ at, actor, says }) => [at.slice(0, 19), actor, says]))),
  ].join('\n');
}

function heading(state: Case, now: string): string {
  const {
    id,
    title,
    priority,
    severity,
    kind,
    asset,
    owner,
    disposition,
    cycle,
    clock,
    restrictedTo,
  } = state;
  const parts = [
    ...(priority ? [`priority ${priority}`] : []),
    severity,
    kind,
    `on ${asset}`,
    `owner ${owner ?? 'nobody yet'}`,
    disposition ? `${state.state} (${disposition})` : state.state,
    ...(cycle > 1 ? [`cycle ${cycle}`] : []),
    ...(clock.dueAt && state.state !== 'closed' && state.state !== 'exception_active'
      ? [`due ${dueOfCase({ ...clock, state: state.state }, now)}`]
      : []),
    ...(restrictedTo ? [`private to ${restrictedTo.join(', ')}`] : []),
    ...groupingOf(state),
  ];
  return `${id}  ${title}\n  ${parts.join(' · ')}`;
}

/** Which other cases it was one with, or is. */
function groupingOf({ splitFrom, splitInto, mergedInto, mergedFrom }: Case): string[] {
  return [
    ...(splitFrom ? [`split from ${splitFrom}`] : []),
    ...(splitInto ? [`split into ${splitInto.join(', ')}`] : []),
    ...(mergedInto ? [`merged into ${mergedInto}`] : []),
    ...(mergedFrom ? [`merged with ${mergedFrom.join(', ')}`] : []),
  ];
}

/** What runs, exactly: nothing of it is left out, for somebody agrees to it by what stands here. */
function planLines({ plan }: Case): string[] {
  if (!plan) return [];
  const head = `Plan ${shortHash(plan.hash)} by ${plan.by}: ${spelledOut(plan.summary)}`;
  return ['', head, indent(whatRuns(plan).join('\n'))];
}
