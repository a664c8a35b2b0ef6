import type { Reach } from '#domain/access/rights.ts';
import type {
  ActionStanding,
  CorrectiveAction,
} from '#domain/corrective-action/corrective-action.ts';
import { meansOf, type Strength } from '#domain/corrective-action/means.ts';
import type { Reading } from '#store/database.ts';
import { incidentsWithin } from './incident-list.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

export type ActionQuery = {
  standing?: readonly ActionStanding[];
  /** Who has its case, or, before there is one, who is to answer for it. */
  owner?: readonly string[];
  strength?: readonly Strength[];
  /** Those that are agreed to and whose date was before this instant. */
  overdueAt?: string;
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

export type ListedAction = {
  incident: string;
  title: string;
  action: CorrectiveAction;
  standing: ActionStanding;
  owner?: string;
};

/** Those that are due first come first; those without a date last. */
const DUE_FIRST: Keyset = {
  name: 'corrective-actions',
  keys: [
    { sql: "coalesce(a.value->>'due', '9999')", type: 'text' },
    { sql: 'i.id', type: 'text' },
    { sql: "a.value->>'id'", type: 'text' },
  ],
};

/** As `standingOf` in the domain says. */
const STANDING = `case when a.value->>'state' <> 'agreed' or c.status is distinct from 'closed' then a.value->>'state'
  when c.disposition = 'remediated' then 'done' else 'dropped' end`;
const OWNER = "coalesce(c.owner, a.value->>'owner')";

/** A page of the actions of all incidents that the reader may know of. Throws `CursorInvalid`. */
export async function listCorrectiveActions(
  { pool }: Reading,
  reach: Reach,
  { standing, owner, strength, overdueAt, limit: asked, after }: ActionQuery,
): Promise<{ actions: ListedAction[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 50, most: 500 });
  const wanted = all([
    'i.actions > 0',
    incidentsWithin(reach, parameters),
    standing && `${STANDING} = any(${parameters.add(standing)}::text[])`,
    owner && `${OWNER} = any(${parameters.add(owner)}::text[])`,
    strength && `a.value->>'means' = any(${parameters.add(meansOf(strength))}::text[])`,
    overdueAt === undefined
      ? undefined
      : `${STANDING} = 'agreed' and a.value->>'due' < ${parameters.add(overdueAt)}`,
    afterCursor(DUE_FIRST, after, parameters),
  ]);
  const { rows } = await pool.query<
    Omit<ListedAction, 'owner'> & { owner: string | null; keys: string[] }
  >(
    `select i.id as incident, i.title, a.value as action, ${STANDING} as standing, ${OWNER} as owner,
       ${keysColumn(DUE_FIRST)}
     from incidents i cross join lateral json_array_elements(i.state->'actions'->'list') a
     left join cases c on c.id = a.value->>'case'
     where ${wanted} order by ${orderBy(DUE_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(DUE_FIRST, rows, limit);
  const actions = page.map(({ incident, title, action, standing: stands, owner: whose }) => ({
    incident,
    title,
    action,
    standing: stands,
    ...(whose === null ? {} : { owner: whose }),
  }));
  return { actions, ...next };
}
