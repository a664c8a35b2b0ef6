import type { Caller } from '#app/access/caller.ts';
import type { Acting } from '#app/case-actions.ts';
import { blobsOf, type Evidence, jsonEvidence } from '#app/evidence-store.ts';
import type { Order } from '#app/execute.ts';
import { ruledNow } from '#app/grouping/orphans.ts';
import { listFindings } from '#app/list-findings.ts';
import { routingFactsFor } from '#app/routing/routing-facts.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow } from '#app/workflows.ts';
import type { Member } from '#domain/case/member.ts';
import { originOf } from '#domain/case/split.ts';
import type { Case } from '#domain/case/state.ts';
import { groupBy } from '#domain/group-by.ts';
import { require } from '#domain/refusal.ts';
import { memberOf } from '#store/case-members.ts';
import { nextCaseIds } from '#store/case-rows.ts';
import { type ChosenFinding, findingsOfCase, moveFindings } from '#store/chosen-findings.ts';
import type { Transaction } from '#store/database.ts';
import { putEvidence } from '#store/evidence.ts';
import type { Joining } from '#store/orphan-groups.ts';
import { asHeld, type Choice, chosenNumbers, countedOf, detailsOf, worstOf } from './chosen.ts';
import { afterRegrouping, type Regrouping, regrouped } from './regrouped.ts';

/**
 * Makes findings of a case a case of their own, under the same workflow, on the same clock and with the same owner; how both
 * stand then. Later findings go where those of their remedy are: to the new case where all of them were chosen.
 *
 * Throws a `Refusal`: FINDINGS_UNCHOSEN, SPLIT_OF_ALL, FINDING_NOT_HELD, and what says that work on the case does not go on.
 */
export async function splitCase(
  system: System,
  caller: Caller,
  id: string,
  { reason, ...choice }: Choice & { reason: string },
  acting: Acting,
): Promise<{ from: Case; into: Case }> {
  const numbers = await chosenNumbers(system, caller, choice, `case:${id}`);
  const [into = ''] = await nextCaseIds(system.database, 1);
  await listFindings(system);
  const split = async (tx: Transaction, [state]: readonly Case[]): Promise<Regrouping> => {
    const held = await findingsOfCase(tx, id);
    const all = new Set(held.map((one) => one.id));
    const foreign = numbers.find((one) => !all.has(one));
    require(foreign === undefined, 'FINDING_NOT_HELD', `${foreign}, ${id}`);
    require(numbers.length > 0, 'FINDINGS_UNCHOSEN', id);
    require(numbers.length < held.length, 'SPLIT_OF_ALL', id);
    const chosen = held.filter((one) => numbers.includes(one.id));
    const rest = held.filter((one) => !numbers.includes(one.id));
    const members = await memberOf(
      { pool: tx },
      held.map((one) => one.id),
    );
    const ruled = await ruledNow(
      system,
      tx,
      held.map((one) => one.id),
    );
    const parts = { chosen, rest, ruled, members, into, reason };
    const evidence = jsonEvidence('findings.json', detailsOf(chosen));
    await putEvidence(tx, blobsOf([evidence]));
    const orders = [
      ...leaving(system, state as Case, parts, acting),
      ...(await arriving(system, state as Case, { ...parts, evidence }, acting)),
    ];
    return { orders, settle: () => moveFindings(tx, numbers, { from: id, to: into }) };
  };
  const states = await regrouped(system, [id], acting, split);
  await afterRegrouping(system, [...states.values()]);
  return { from: states.get(id) as Case, into: states.get(into) as Case };
}

type Parts = {
  chosen: readonly ChosenFinding[];
  rest: readonly ChosenFinding[];
  /** By what rules put them together, where one is for them. */
  ruled: ReadonlyMap<number, Joining>;
  /** When each of them joined the case, and how bad it was since, by number. */
  members: ReadonlyMap<number, Member>;
  into: string;
  reason: string;
};

/** What happens to the case that is split. */
function leaving(
  { now }: System,
  state: Case,
  { chosen, rest, ruled, members, into, reason }: Parts,
  { actor, roles }: Acting,
): Order[] {
  const stamp = { actor, at: now(), ...(roles ? { roles } : {}) };
  const { severity, priority } = worstOf(rest);
  const why = `findings left for ${into}`;
  const remedy = takesRemedy(state, { chosen, rest, ruled }) ? ({ remedy: true } as const) : {};
  const split = { into, reason, ...asHeld(chosen, state.source), ...remedy };
  const left = membersOf(rest, members);
  const commands = [
    { type: 'SplitCase', ...split, members: left, ...stamp },
    { type: 'ChangeSeverity', to: severity, why, ...stamp },
    ...(priority ? [{ type: 'PrioritiseCase', to: priority, why, ...stamp } as const] : []),
  ] as const;
  return commands.map((command) => ({ id: state.id, command }));
}

/** The case that it is split into: of the scan of the old one where it has findings of that, else of the worst's. */
async function arriving(
  system: System,
  state: Case,
  { chosen, rest, ruled, members, into, reason, evidence: { ref } }: Parts & { evidence: Evidence },
  { actor }: Acting,
): Promise<Order[]> {
  const stamp = { actor, at: system.now() };
  const worst = chosen[0] as ChosenFinding;
  const source = chosen.some((one) => one.source === state.source) ? state.source : worst.source;
  const risk = worstOf(chosen);
  const joining = joiningOf(state, { chosen, rest, ruled }, source);
  const { owner, kind, asset, workflow } = state;
  const opens: Order['command'] = {
    type: 'OpenCase',
    id: into,
    kind,
    title: worst.title,
    ...risk,
    asset,
    ...(source === undefined ? {} : { source }),
    ...joining,
    ...asHeld(chosen, source),
    workflow,
    evidence: [ref],
    splitFrom: originOf(state, { ...risk, members: membersOf(chosen, members), reason }),
    ...(owner ? {} : { routing: await routingOf(system, state) }),
    ...stamp,
  };
  const given: Order['command'][] = owner ? [{ type: 'AssignCase', owner, ...stamp }] : [];
  return [opens, ...given].map((command) => ({ id: into, command }));
}

function membersOf(findings: readonly ChosenFinding[], members: Parts['members']): Member[] {
  return countedOf(findings).flatMap(({ id }) => members.get(id) ?? []);
}

async function routingOf(system: System, { asset, workflow }: Case) {
  const rules = await pinnedWorkflow(system.database, workflow);
  return (await routingFactsFor(system, [asset], [rules]))(asset);
}

type Regrouped = Pick<Parts, 'chosen' | 'rest' | 'ruled'>;

/** Whether nothing stays of what later findings join the case by: its remedy, or what the same rule puts together. */
function takesRemedy({ source, remedy, scope }: Case, { chosen, rest, ruled }: Regrouped): boolean {
  const isOf = (one: ChosenFinding) =>
    scope ? ruled.get(one.id)?.remedy === remedy : one.source === source && one.remedy === remedy;
  return chosen.some(isOf) && !rest.some(isOf);
}

/**
 * What later findings join the new case by: what they joined the old one by, where nothing of that stays; else what its own
 * findings of this source have in common, if nothing of that stays.
 */
function joiningOf(state: Case, parts: Regrouped, source: string | undefined): Partial<Joining> {
  const { remedy, scope } = state;
  if (remedy !== undefined && takesRemedy(state, parts)) {
    return { remedy, ...(scope ? { scope } : {}) };
  }
  const joins = (one: ChosenFinding): Joining[] => {
    const plain = one.source === source ? [{ remedy: one.remedy }] : [];
    const ruled = parts.ruled.get(one.id);
    return ruled ? [ruled] : plain;
  };
  const [common, ...others] = groupBy(parts.chosen.flatMap(joins), (one) => one.remedy).values();
  const stays = parts.rest.flatMap(joins).some((one) => one.remedy === common?.[0]?.remedy);
  return others.length === 0 && !stays ? { ...common?.[0] } : {};
}
