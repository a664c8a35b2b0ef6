import type { Reach } from '#domain/access/rights.ts';
import type { RoleReach } from '#domain/access/role-reach.ts';
import { after } from '#domain/clock/instant.ts';
import type { Database } from '#store/database.ts';
import { type CaseListing, LISTING, type ListingRow, toListing } from './case-listing.ts';
import { Parameters } from './parameters.ts';
import { assetsAmong, casesWithin } from './reach.ts';

/** Somebody who looks for work, and where in which role. */
export type Worker = { actor: string; roles: readonly RoleReach[] };

/** Why a case is on somebody's list: it is theirs, it is nobody's and they could take it, or their role is asked for. */
export type Why = 'owner' | 'unowned' | 'role';
export type WorkItem = CaseListing & { why: Why };

/** The first 50, and how many there are. */
export type WorkList = { items: WorkItem[]; total: number };

export type MyWork = {
  /** What waits for a decision that the actor may take: not on what he asked for, nor a second time. */
  approvals: WorkList;
  /** What waits for work by hand: what is his, then what is nobody's and asks for a role that he has there. */
  tasks: WorkList;
  /** The same, and what waits for the machine or a report, where it is overdue or due within three days. */
  breaching: WorkList;
};

const FIRST = 50;
const SOON_SECONDS = 3 * 86_400;

/** What somebody has to do, the most urgent first. */
export async function myWork(
  database: Database,
  reach: Reach,
  worker: Worker,
  now: string,
): Promise<MyWork> {
  const [approvals, tasks, breaching] = await Promise.all([
    workList(database, reach, forApprover(worker)),
    workList(database, reach, forHands(worker)),
    workList(database, reach, forDeadline(worker, now)),
  ]);
  return { approvals, tasks, breaching };
}

/** Which cases, why (an SQL expression), and in which order. */
type Choice = (parameters: Parameters) => { condition: string; why: string; order: string };

const BY_URGENCY = "severity, coalesce(due_at, 'infinity'), id";

function forApprover({ actor, roles }: Worker): Choice {
  return (parameters) => {
    const me = parameters.add(actor);
    return {
      condition: `waits_for in ('approval', 'request') and ${inRole(roles, parameters)}
        and asked_by <> ${me} and not ${me} = any(coalesce(approved_by, '{}'))`,
      why: "'role'",
      order: BY_URGENCY,
    };
  };
}

function forHands(worker: Worker): Choice {
  return (parameters) => ({
    condition: `waits_role is not null and waits_for not in ('approval', 'request') and ${takeable(worker, parameters)}`,
    why: WHOSE,
    order: `owner is null, ${BY_URGENCY}`,
  });
}

function forDeadline(worker: Worker, now: string): Choice {
  return (parameters) => ({
    // What waits for nothing is on hold or lived with: no work would meet its deadline.
    condition: `waits_for is not null and coalesce(due_at, 'infinity') < ${parameters.add(after(now, SOON_SECONDS))}::timestamptz
      and ${takeable(worker, parameters)}`,
    why: WHOSE,
    order: "coalesce(due_at, 'infinity'), id",
  });
}

const WHOSE = "case when owner is null then 'unowned' else 'owner' end";

/** The case is the worker's, or nobody's and in one of the worker's roles. */
function takeable({ actor, roles }: Worker, parameters: Parameters): string {
  return `(owner = ${parameters.add(actor)} or owner is null and ${inRole(roles, parameters)})`;
}

/** The role that the case asks for, a responder's where it asks for none, is one that counts on its asset. */
function inRole(roles: readonly RoleReach[], parameters: Parameters): string {
  const either = roles.map(({ role, assets }) => {
    const asked = `coalesce(waits_role, 'responder') = ${parameters.add(role)}`;
    const among = assetsAmong(assets, parameters);
    return among ? `${asked} and ${among}` : asked;
  });
  return either.length > 0 ? `(${either.join(' or ')})` : 'false';
}

async function workList({ pool }: Database, reach: Reach, choose: Choice): Promise<WorkList> {
  const parameters = new Parameters();
  const { condition, why, order } = choose(parameters);
  const { rows } = await pool.query<ListingRow & { why: Why; total: number }>(
    `with found as materialized (
       select id, severity, due_at, owner from cases
       where closed_at is null and ${casesWithin(reach, parameters)} and ${condition}
     )
     select ${LISTING}, ${why} as why, (select count(*) from found) as total from cases
     where id in (select id from found order by ${order} limit ${FIRST})
     order by ${order}`,
    parameters.values,
  );
  return {
    items: rows.map((row) => ({ ...toListing(row), why: row.why })),
    total: rows[0]?.total ?? 0,
  };
}
