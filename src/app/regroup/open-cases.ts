import type { Caller } from '#app/access/caller.ts';
import { requireOn, sees } from '#app/access/case-access.ts';
import type { Acting } from '#app/case-actions.ts';
import { blobsOf, jsonEvidence } from '#app/evidence-store.ts';
import type { Order } from '#app/execute.ts';
import { InputError } from '#app/input-error.ts';
import { routingFactsFor } from '#app/routing/routing-facts.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow, workflowForKind } from '#app/workflows.ts';
import { mayOn } from '#domain/access/rights.ts';
import type { Case } from '#domain/case/state.ts';
import type { Stamp } from '#domain/decider.ts';
import type { Finding } from '#domain/finding/finding.ts';
import { kindOf } from '#domain/finding/grouping.ts';
import { groupBy } from '#domain/group-by.ts';
import { worse } from '#domain/priority/level.ts';
import { require } from '#domain/refusal.ts';
import { loadCases, nextCaseIds } from '#store/case-rows.ts';
import {
  type ChosenFinding,
  findingsOf,
  isRemedyHoused,
  moveFindings,
} from '#store/chosen-findings.ts';
import type { Transaction } from '#store/database.ts';
import { putEvidence } from '#store/evidence.ts';
import { asHeld, type Choice, chosenNumbers, detailsOf, severitiesOf, worstOf } from './chosen.ts';
import { afterRegrouping, type Regrouping, regrouped } from './regrouped.ts';

/** What a query is narrowed down to where findings get a case. */
const LOOSE = 'case:none -status:gone';

/**
 * Opens a case for findings that have none, whatever the tool or its claim says of them; with `eachAsset`, one for each asset.
 * The cases, in the order of their assets.
 *
 * Throws a `Refusal`: FINDINGS_UNCHOSEN, FINDING_HOUSED, FINDING_GONE, CASE_OF_ONE_ASSET; and NOT_FOUND.
 */
export async function openCases(
  system: System,
  caller: Caller,
  { eachAsset, ...choice }: Choice & { eachAsset: boolean },
): Promise<Case[]> {
  const numbers = await chosenNumbers(system, caller, choice, LOOSE);
  require(numbers.length > 0, 'FINDINGS_UNCHOSEN');
  const open = async (tx: Transaction): Promise<Regrouping> => {
    const chosen = await looseFindings(tx, caller, numbers);
    const assets = [...groupBy(chosen, ({ asset }) => asset)];
    const named = assets.map(([asset]) => asset).join(', ');
    require(eachAsset || assets.length === 1, 'CASE_OF_ONE_ASSET', named);
    const ids = await nextCaseIds(system.database, assets.length);
    const orders: Order[] = [];
    const stamp = { actor: caller.principal.actor, at: system.now() };
    for (const [place, [asset, of]] of assets.entries()) {
      const id = ids[place] as string;
      orders.push(await opening(system, tx, { id, asset, of, ...stamp }));
    }
    const settle = async () => {
      for (const [place, [, of]] of assets.entries()) {
        const to = ids[place] as string;
        await moveFindings(
          tx,
          of.map(({ id }) => id),
          { from: null, to, at: stamp.at },
        );
      }
    };
    return { orders, settle };
  };
  const states = [...(await regrouped(system, [], {}, open)).values()];
  await afterRegrouping(system, states);
  return states;
}

/**
 * Adds findings that have no case to this one, as those that join it by their remedy; how it stands then. Throws as
 * `openCases` does, and what says that work on the case does not go on.
 */
export async function addFindings(
  system: System,
  caller: Caller,
  id: string,
  choice: Choice,
  acting: Acting,
): Promise<Case> {
  const numbers = await chosenNumbers(system, caller, choice, LOOSE);
  require(numbers.length > 0, 'FINDINGS_UNCHOSEN');
  const add = async (tx: Transaction, [state]: readonly Case[]): Promise<Regrouping> => {
    const chosen = await looseFindings(tx, caller, numbers);
    const other = chosen.find(({ asset }) => asset !== state?.asset)?.asset;
    require(other === undefined, 'CASE_OF_ONE_ASSET', `${state?.asset}, ${other}`);
    const at = system.now();
    const orders = await joining(tx, state as Case, chosen, { ...acting, at });
    return { orders, settle: () => moveFindings(tx, numbers, { from: null, to: id, at }) };
  };
  const states = await regrouped(system, [id], acting, add);
  await afterRegrouping(system, [...states.values()]);
  return states.get(id) as Case;
}

/** The findings, if the caller may work on all of them and none has a case, or has gone. */
async function looseFindings(
  tx: Transaction,
  caller: Caller,
  numbers: readonly number[],
): Promise<ChosenFinding[]> {
  const { principal, groups } = caller;
  const found = await findingsOf(tx, numbers);
  const cases = await loadCases(
    { pool: tx },
    found.flatMap((one) => one.case ?? []),
  );
  const isSeen = ({ asset, case: id }: ChosenFinding) => {
    const state = id === null ? undefined : cases.get(id)?.state;
    return mayOn(principal, 'cases.read', asset, groups) && (!state || sees(caller, state));
  };
  const known = new Set(found.filter(isSeen).map(({ id }) => id));
  const missing = numbers.find((one) => !known.has(one));
  if (missing !== undefined) throw new InputError('NOT_FOUND', `there is no finding ${missing}`);
  for (const { id, asset, case: housed, status } of found) {
    requireOn(caller, 'cases.work', asset);
    require(housed === null, 'FINDING_HOUSED', `${id}, ${housed}`);
    require(status !== 'gone', 'FINDING_GONE', String(id));
  }
  return found;
}

async function opening(
  system: System,
  tx: Transaction,
  { id, asset, of, ...stamp }: { id: string; asset: string; of: ChosenFinding[] } & Stamp,
): Promise<Order> {
  const worst = of[0] as ChosenFinding;
  const { source } = worst;
  const own = of.filter((one) => one.source === source);
  const kind = kindOf(worst.detail as Finding);
  const workflow = await workflowForKind(system.database, kind);
  const rules = await pinnedWorkflow(system.database, workflow);
  const evidence = jsonEvidence('findings.json', detailsOf(of));
  await putEvidence(tx, blobsOf([evidence]));
  const severities = severitiesOf(of);
  const [remedy, ...others] = new Set(own.map((one) => one.remedy));
  const joins =
    remedy !== undefined && others.length === 0 && !(await isRemedyHoused(tx, { source, remedy }));
  return {
    id,
    command: {
      type: 'OpenCase',
      id,
      kind,
      title: worst.title,
      ...worstOf(of),
      asset,
      source,
      ...(joins ? { remedy } : {}),
      ...asHeld(of, source),
      workflow,
      evidence: [evidence.ref],
      routing: (await routingFactsFor(system, [asset], [rules]))(asset),
      ...(severities.length > 1 ? { severities } : {}),
      ...stamp,
    },
  };
}

async function joining(
  tx: Transaction,
  state: Case,
  chosen: readonly ChosenFinding[],
  { actor, roles, at }: Acting & Stamp,
): Promise<Order[]> {
  const stamp = { actor, at, ...(roles ? { roles } : {}) };
  const evidence = jsonEvidence('findings.json', detailsOf(chosen));
  await putEvidence(tx, blobsOf([evidence]));
  const links = [...groupBy(chosen, ({ source }) => source)].map(
    ([source, of]): Order['command'] => ({
      type: 'LinkFindings',
      findings: of.map(({ name }) => name),
      severity: worstOf(of).severity,
      severities: severitiesOf(of),
      source,
      byHand: true,
      evidence: [evidence.ref],
      ...stamp,
    }),
  );
  const { priority } = worstOf(chosen);
  const to = priority && state.priority ? worse(priority, state.priority) : priority;
  const why = 'findings joined the case';
  const urgent: Order['command'][] = to ? [{ type: 'PrioritiseCase', to, why, ...stamp }] : [];
  return [...links, ...urgent].map((command) => ({ id: state.id, command }));
}
