import type { Reach } from '#domain/access/rights.ts';
import type { State } from '#domain/case/state.ts';
import type { Wait } from '#domain/case/waiting-for.ts';
import { type DueBucket, endOf } from '#domain/clock/due-bucket.ts';
import { type Severity, severityRank } from '#domain/finding/finding.ts';
import { type Level, levelRank } from '#domain/priority/level.ts';
import type { Kind } from '#domain/workflow/definition.ts';
import { all, type Parameters } from './parameters.ts';
import { casesWithin, toLike } from './reach.ts';

/** Which cases are asked for. What is not set asks for nothing; of a list of values any one will do. */
export type CaseQuery = {
  /** Words that all begin words of the title, the id or the asset. A single letter is passed over. */
  text?: string;
  state?: readonly State[];
  severity?: readonly Severity[];
  priority?: readonly Level[];
  kind?: readonly Kind[];
  /** Names of people; `nobody` stands for cases without an owner. */
  owner?: readonly string[];
  asset?: readonly string[];
  /** Queues that cases lie in as long as nobody has them. */
  queue?: readonly string[];
  /** The name of a workflow, or one version of it: `name@2`. */
  workflow?: string;
  waitsFor?: readonly Wait['for'][];
  due?: DueBucket;
  /** Whether closed cases are asked for: not at all unless it says so, alone, or open ones too. */
  closed?: 'no' | 'yes' | 'both';
  /** The instant that `due` is counted from: ISO 8601, UTC. */
  now: string;
};

/** Stands for "no owner" where owners are named. */
export const NOBODY = 'nobody';

/** What cases can be chosen and counted by. */
export type Facet =
  | 'state'
  | 'severity'
  | 'priority'
  | 'kind'
  | 'owner'
  | 'asset'
  | 'waitsFor'
  | 'due';

/** The halves of `cases` that are asked for; each has indexes of its own. */
export function halvesOf({ closed = 'no' }: CaseQuery): string[] {
  const [open, over] = ['closed_at is null', 'closed_at is not null'];
  return { no: [open], yes: [over], both: [open, over] }[closed];
}

/** The condition that cases are within reach and are asked for by what is no facet: words and workflow. */
export function baseCondition(reach: Reach, query: CaseQuery, parameters: Parameters): string {
  const { text, workflow, queue } = query;
  return all([
    casesWithin(reach, parameters),
    text === undefined ? undefined : hasWords(text, parameters),
    workflow === undefined ? undefined : runsUnder(workflow, parameters),
    queue && `queue = any(${parameters.add(queue)}::text[])`,
  ]);
}

/** The condition of each facet that is asked for. Null counts as false. */
export function facetConditions(
  query: CaseQuery,
  parameters: Parameters,
): Partial<Record<Facet, string>> {
  const anyOf = (column: string, values: readonly unknown[], type = 'text') =>
    `${column} = any(${parameters.add(values)}::${type}[])`;
  const ownedBy = (owners: readonly string[]) => {
    const named = anyOf('owner', owners);
    return owners.includes(NOBODY) ? `(${named} or owner is null)` : named;
  };
  const { state, severity, priority, kind, owner, asset, waitsFor, due, now } = query;
  return {
    ...(state && { state: anyOf('status', state) }),
    ...(severity && { severity: anyOf('severity', severity.map(severityRank), 'smallint') }),
    ...(priority && { priority: anyOf('priority', priority.map(levelRank), 'smallint') }),
    ...(kind && { kind: anyOf('kind', kind) }),
    ...(owner && { owner: ownedBy(owner) }),
    ...(asset && { asset: anyOf('asset', asset) }),
    ...(waitsFor && { waitsFor: anyOf('waits_for', waitsFor) }),
    ...(due && { due: isDue(due, now, parameters) }),
  };
}

/** The condition that somebody could still meet the deadline: not on hold, and not lived with until a date. */
export const IS_WORKED_ON = "status not in ('on_hold', 'exception_active')";

function isDue(bucket: DueBucket, now: string, parameters: Parameters): string {
  const before = (end: DueBucket) => dueBefore(end, now, parameters);
  return all([
    IS_WORKED_ON,
    before(bucket),
    bucket === 'breached' ? undefined : `not ${before('breached')}`,
  ]);
}

/** The condition that the deadline lies before the end of the bucket. Null where there is none. */
export function dueBefore(bucket: DueBucket, now: string, parameters: Parameters): string {
  return `due_at < ${parameters.add(endOf(bucket, now))}::timestamptz`;
}

/** Words end at blanks and punctuation, as in `case_words`. The last of a run may go on: somebody is still typing. */
function hasWords(text: string, parameters: Parameters): string | undefined {
  const words = text.split(/[\s\p{Cc}]+/u).flatMap((run) => {
    const parts = run.split(/[!-/:-@[-`{-~]+/).filter(narrows);
    return parts.map((part, at) => (at === parts.length - 1 ? `'${part}':*` : `'${part}'`));
  });
  if (words.length === 0) return undefined;
  const asked = `to_tsquery('simple', ${parameters.add(words.join(' & '))})`;
  return `id in (select case_id from case_words where words @@ ${asked})`;
}

/** What has no letter and no digit is no word; a single letter begins words of nearly every case, its id's for one. */
function narrows(part: string): boolean {
  return /[\p{L}\p{N}]/u.test(part) && !/^[a-z]$/i.test(part);
}

function runsUnder(workflow: string, parameters: Parameters): string {
  if (workflow.includes('@')) return `workflow = ${parameters.add(workflow)}`;
  return `workflow like ${parameters.add(toLike(`${workflow}@*`))}`;
}
