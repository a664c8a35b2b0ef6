import { reachOf } from '#domain/access/rights.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import { casesUnderVersion } from '#store/read-models/cases-under.ts';
import { allWorkflowVersions } from '#store/workflow-versions.ts';
import type { Caller } from './access/caller.ts';
import { sees } from './access/case-access.ts';
import { type CaseChangeOutcome, changeCases, refused } from './change-cases.ts';
import type { System } from './system.ts';
import { nameOf, type Version } from './workflow-versions.ts';

export type Migration = {
  to: Version;
  stage?: string | undefined;
  cases?: readonly string[] | undefined;
};

/** As many cases as are changed while somebody waits for an answer. */
const CASES_A_PART = 200;

/**
 * Puts open cases that run under a version under another, or tells what would become of each (`look`); of those that
 * the caller may manage, a part at a time. A case that is named and does not run under it is refused by itself, with
 * the first part. `after`: where the next part goes on; null where this is the last.
 */
export async function migrateCases(
  system: System,
  caller: Caller,
  from: Version,
  {
    to,
    stage,
    cases: only,
    after,
    look,
  }: Migration & { after?: string | undefined; look: boolean },
): Promise<{ outcomes: CaseChangeOutcome[]; after: string | null }> {
  const { database } = system;
  const versions = await allWorkflowVersions(database);
  const of = (which: Version) => versions.find((one) => nameOf(one) === nameOf(which));
  const target = of(to);
  require(of(from), 'WORKFLOW_UNKNOWN', nameOf(from));
  require(target, 'WORKFLOW_UNKNOWN', nameOf(to));
  require(!target.retiredAt, 'WORKFLOW_RETIRED', nameOf(to));
  const reach = reachOf(caller.principal, caller.groups, 'cases.manage');
  const under = (
    page: { only?: readonly string[] | undefined; after?: string | undefined },
    most: number,
  ) => casesUnderVersion(database, reach, { workflow: nameOf(from), ...page }, most);
  // Of those that are named, before any of them is under another version.
  const others =
    only && after === undefined
      ? await elsewhere(system, caller, from, { only, there: await under({ only }, only.length) })
      : [];
  const ids = await under({ only, after }, CASES_A_PART);
  const { name, version, hash } = target;
  const ask = {
    type: 'ChangeWorkflow',
    to: { name, version, hash },
    ...(stage ? { stage } : {}),
  } as const;
  const wanted = ids.map((id) => ({ case: id }));
  const outcomes = await changeCases(system, caller, wanted, ask, look);
  const next = ids.length === CASES_A_PART ? (ids.at(-1) ?? null) : null;
  return { outcomes: [...outcomes, ...others], after: next };
}

/** Why cases that are named are not among those that run under the version. */
async function elsewhere(
  { database }: System,
  caller: Caller,
  from: Version,
  { only, there }: { only: readonly string[]; there: readonly string[] },
): Promise<CaseChangeOutcome[]> {
  const missing = only.filter((id) => !there.includes(id));
  const cases = await loadCases(database, missing);
  return missing.map((id) => {
    const state = cases.get(id)?.state;
    if (!state || !sees(caller, state)) return refused(id, new Refusal('CASE_UNKNOWN', id));
    if (state.state === 'closed') return refused(id, new Refusal('CASE_CLOSED', id));
    const runsUnder = nameOf(state.workflow);
    if (runsUnder === nameOf(from)) return refused(id, new Refusal('RIGHT_MISSING', id));
    return refused(id, new Refusal('WORKFLOW_OTHER', `${id}: ${runsUnder}`));
  });
}
