import type { Reach } from '#domain/access/rights.ts';
import type { RoleReach } from '#domain/access/role-reach.ts';
import type { Role } from '#domain/access/roles.ts';
import { after } from '#domain/clock/instant.ts';
import type { Database } from '#store/database.ts';
import { type CaseListing, LISTING, type ListingRow, toListing } from './case-listing.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong, casesWithin } from './reach.ts';

/** Somebody who looks for work, and where in which role. */
export type Worker = { actor: string; roles: readonly RoleReach[] };

/** Why a case is on a list: it is the actor's, it is nobody's and the actor could take it, or the actor's role is asked for. */
export type Why = 'owner' | 'unowned' | 'role';
export type WorkItem = CaseListing & { why: Why };

/** The first 50, and how many there are. */
export type WorkList = { items: WorkItem[]; total: number };

export type MyWork = {
  /** What waits for a decision that the actor may take: not on what the actor asked for, nor a second time. */
  approvals: WorkList;
  /** What waits for work by hand: the actor's own, then what is nobody's and asks for a role that the actor has there. */
  tasks: WorkList;
  /** The actor's own and nobody's, whatever they wait for, where they are overdue or due within three days. */
  breaching: WorkList;
};

const FIRST = 50;
const SOON_SECONDS = 3 * 86_400;

/** What somebody has to do, the most urgent first. One pass over the open cases finds all of it. */
export async function myWork(
  { pool }: Database,
  reach: Reach,
  worker: Worker,
  now: string,
): Promise<MyWork> {
  const parameters = new Parameters();
  const { lists, concerned } = choices(worker, now, parameters);
  const names = Object.keys(lists) as (keyof MyWork)[];
  const each = <T>(of: (name: keyof MyWork, choice: Choice) => T) =>
    names.map((name) => of(name, lists[name]));
  const { rows } = await pool.query<Row>(
    `with open as materialized (
       select id, severity, due_at, owner, ${each((name, { condition }) => `(${condition}) as in_${name}`).join(', ')}
       from cases where closed_at is null and ${concerned} and ${casesWithin(reach, parameters)}
     ),
     chosen as (${each(firstOf).join(' union all ')}),
     totals as (select ${each((name) => `count(*) filter (where in_${name}) as ${name}`).join(', ')} from open)
     select list, why, ${LISTING}, case list ${each((name) => `when '${name}' then totals.${name}`).join(' ')} end as total
     from chosen join cases using (id) cross join totals order by list, place`,
    parameters.values,
  );
  const listOf = (name: keyof MyWork): WorkList => {
    const own = rows.filter(({ list }) => list === name);
    return {
      items: own.map((row) => ({ ...toListing(row), why: row.why })),
      total: own[0]?.total ?? 0,
    };
  };
  return { approvals: listOf('approvals'), tasks: listOf('tasks'), breaching: listOf('breaching') };
}

type Row = ListingRow & { list: keyof MyWork; why: Why; total: number };

/** Which cases, why (an SQL expression), and in which order. */
type Choice = { condition: string; why: string; order: string };

const BY_URGENCY = "severity, coalesce(due_at, 'infinity'), id";
const WHOSE = "case when owner is null then 'unowned' else 'owner' end";

/** The lists, and what all their cases have in common: it spares the pass the most of its questions. */
function choices(
  { actor, roles }: Worker,
  now: string,
  parameters: Parameters,
): { lists: Record<keyof MyWork, Choice>; concerned: string } {
  const me = parameters.add(actor);
  const mayTake = inRole(roles, parameters, firstWait);
  const takeable = `(owner = ${me} or owner is null and ${mayTake})`;
  const decision = isDecision(firstWait);
  const mayDo = ({ role }: WaitColumns, inIt: string) =>
    `${role} is not null and (owner = ${me} or owner is null and ${inIt})`;
  const soon = `${parameters.add(after(now, SOON_SECONDS))}::timestamptz`;
  return {
    // What waits for nothing is on hold or lived with: no work would meet its deadline.
    concerned: `waits_for is not null
      and (owner = ${me} or (owner is null or ${decision}) and ${mayTake} or also_waits is not null)`,
    lists: {
      approvals: {
        condition: atAnyWait(
          (wait) =>
            `${isDecision(wait)} and ${inRole(roles, parameters, wait)} and ${wait.askedBy} <> ${me}
             and not ${me} = any(coalesce(${wait.approvedBy}, '{}'))`,
        ),
        why: "'role'",
        order: BY_URGENCY,
      },
      tasks: {
        condition: atAnyWait(
          (wait) => `not ${isDecision(wait)} and ${mayDo(wait, inRole(roles, parameters, wait))}`,
        ),
        why: WHOSE,
        order: `owner is null, ${BY_URGENCY}`,
      },
      breaching: {
        condition: `due_at < ${soon} and ${takeable}`,
        why: WHOSE,
        order: 'due_at, id',
      },
    },
  };
}

/** Where a wait of a case is told: the first in columns, what it waits for beside in a list that most cases have not. */
type WaitColumns = { for: string; role: string; askedBy: string; approvedBy: string };
const firstWait: WaitColumns = {
  for: 'waits_for',
  role: 'waits_role',
  askedBy: 'asked_by',
  approvedBy: 'approved_by',
};
const otherWait: WaitColumns = {
  for: 'w."for"',
  role: 'w.role',
  askedBy: 'w."askedBy"',
  approvedBy: 'w."approvedBy"',
};

function isDecision(wait: WaitColumns): string {
  return `${wait.for} in ('approval', 'request', 'after-review')`;
}

/** Whether it is so of the first wait, or of another one. */
function atAnyWait(condition: (wait: WaitColumns) => string): string {
  const typed = '"for" text, role text, "askedBy" text, "approvedBy" text[]';
  return `(${condition(firstWait)} or also_waits is not null and exists (
    select from json_to_recordset(also_waits) as w (${typed}) where ${condition(otherWait)}))`;
}

/** The role that the case asks for, a responder's where it asks for none, is one that counts on its asset. */
function inRole(
  roles: readonly RoleReach[],
  parameters: Parameters,
  { role: asked }: WaitColumns,
): string {
  const asks = (held: readonly Role[]) =>
    `coalesce(${asked}, 'responder') = any(${parameters.add(held)}::text[])`;
  const everywhere = roles.filter(({ assets }) => assets === 'all').map(({ role }) => role);
  const somewhere = roles.filter(({ assets }) => assets !== 'all');
  const either = [
    asks(everywhere),
    ...somewhere.map(({ role, assets }) => all([asks([role]), assetsAmong(assets, parameters)])),
  ];
  return `(${either.join(' or ')})`;
}

function firstOf(name: keyof MyWork, { why, order }: Choice): string {
  return `(
    select '${name}' as list, id, ${why} as why, row_number() over () as place
    from (select * from open where in_${name} order by ${order} limit ${FIRST}) first)`;
}
