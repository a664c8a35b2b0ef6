import { executeAll, type Order } from '#app/execute.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow } from '#app/workflows.ts';
import { askedInstants } from '#domain/case/clocks.ts';
import { membersLeft } from '#store/case-members.ts';
import { casesOfOtherSeverity, listedCases } from '#store/cases-behind.ts';
import type { ReportForCases } from '#store/settlement.ts';

const AT_ONCE = 500;

/**
 * Gives open cases of a report's source the severity of the worst of their findings, where that is another. Can be done
 * again at any time: what is so already is not there to be found.
 */
export async function followSeverities(
  system: System,
  { id, importedBy: actor }: Pick<ReportForCases, 'id' | 'importedBy'>,
): Promise<void> {
  const found = await casesOfOtherSeverity(system.database, id);
  const orders = found.map(({ caseId, severity: to, title }): Order => {
    const why = `the report now says ${to} of “${title}”, the worst that is open`;
    return { id: caseId, command: { type: 'ChangeSeverity', to, why, actor, at: system.now() } };
  });
  await recordAll(system, orders);
}

/**
 * Lets open cases be due with the first of the findings that are left of those that they hold: cases of which a report
 * changed something, or these. Can be done again at any time.
 */
export async function followMembers(
  system: System,
  { actor, ...of }: { actor: string } & ({ reportId: number } | { cases: readonly string[] }),
): Promise<void> {
  const orders = [...(await membersLeft(system.database, of))].map(([id, members]): Order => {
    return { id, command: { type: 'FollowMembers', members, actor, at: system.now() } };
  });
  await recordAll(system, orders);
}

/** From when on CISA's catalogue lists a finding of the case: what clocks of BOD 26-04 may begin with. */
const KEV_LISTED = 'kev-listed';

/**
 * Tells open cases since when one of their findings is listed in KEV, where their workflow asks for that: those of one
 * report's source, or all. An earlier instant that somebody told stays. Can be done again at any time.
 */
export async function followKev(
  system: System,
  { actor, reportId }: { actor: string; reportId?: number },
): Promise<void> {
  const { database } = system;
  const about = { instant: KEV_LISTED, now: system.now(), ...(reportId ? { reportId } : {}) };
  const orders: Order[] = [];
  for (const listed of await listedCases(database, about)) {
    const { caseId, cve, dateAdded, catalogue, workflow } = listed;
    if (!askedInstants(await pinnedWorkflow(database, workflow)).includes(KEV_LISTED)) continue;
    const instant = `${dateAdded}T00:00:00.000Z`;
    const source = `${cve} in the KEV catalogue ${catalogue}`;
    const stamp = { actor, at: system.now() };
    const command = { type: 'RecordInstant', name: KEV_LISTED, instant, source, ...stamp } as const;
    orders.push({ id: caseId, command });
  }
  await recordAll(system, orders);
}

async function recordAll(system: System, orders: readonly Order[]): Promise<void> {
  for (let at = 0; at < orders.length; at += AT_ONCE) {
    await executeAll(system, orders.slice(at, at + AT_ONCE));
  }
}
