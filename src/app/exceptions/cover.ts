import { type Accepted, type Risk, together, worsened } from '#domain/exception/risk.ts';
import { covers, type Scope } from '#domain/exception/scope.ts';
import type { Reading } from '#store/database.ts';
import { type CaseForException, candidateCases } from '#store/exception-cover.ts';
import { loadInstallation, SETTINGS } from '#store/installation-rows.ts';

/** A case with whether the scope covers it as it is now. */
type Looked = CaseForException & { covered: boolean };

/**
 * Open cases that the scope covers or that the exception has, in batches. `id`: of the exception, where there is one;
 * `sourceKey`: of this source alone.
 */
export async function* casesInScope(
  database: Reading,
  scope: Scope,
  { id, sourceKey }: { id?: string; sourceKey?: string } = {},
): AsyncGenerator<Looked[], void, void> {
  const groups = (await loadInstallation(database)).get(SETTINGS)?.state.groups ?? [];
  const assetsOf = (name: string) => groups.find((group) => group.name === name)?.assets ?? [];
  const groupAssets = scope.matcher?.group === undefined ? [] : assetsOf(scope.matcher.group);
  const of = {
    scope,
    groupAssets,
    ...(id ? { exception: id } : {}),
    ...(sourceKey === undefined ? {} : { sourceKey }),
  };
  for await (const batch of candidateCases(database, of)) {
    yield batch.map((one) => ({ ...one, covered: covers(scope, one, assetsOf) }));
  }
}

/** Whether an exception may take the case in: it is worked on, or waits for this very one. */
export function isFree(one: CaseForException, id?: string): boolean {
  if (one.exception !== undefined) return one.exception === id;
  return !one.waits && !['on_hold', 'exception_active', 'exception_requested'].includes(one.status);
}

/**
 * What the scope covers at this moment, as one risk; undefined where that is nothing. `accepted`: cases that are worse
 * than that and not yet covered are not taken in, and so do not count. `id`: of the exception; before there is one, the
 * cases that it would name count in any case, and say themselves why they cannot wait for it.
 */
export async function riskOf(
  database: Reading,
  scope: Scope,
  { id, accepted }: { id?: string; accepted?: Accepted } = {},
): Promise<Risk | undefined> {
  let risk: Risk | undefined;
  for await (const batch of casesInScope(database, scope, id ? { id } : {})) {
    for (const one of batch) {
      const isAskedFor = id === undefined && scope.cases.includes(one.id);
      if (!one.covered || !(isFree(one, id) || isAskedFor)) continue;
      const taken = one.exception === id || !accepted || worsened(accepted, one.risk).length === 0;
      if (taken) risk = together(risk, one.risk);
    }
  }
  return risk;
}
