import { standingOf } from '#domain/corrective-action/corrective-action.ts';
import type { Standing } from '#domain/corrective-action/coverage.ts';
import { actionsOf, type Incident } from '#domain/incident/state.ts';
import { loadCases } from '#store/case-rows.ts';
import type { Reading } from '#store/database.ts';

/** The actions of an incident as they stand with their cases looked at. */
export async function standingsOf(database: Reading, incident: Incident): Promise<Standing[]> {
  const { list } = actionsOf(incident);
  const cases = await loadCases(
    database,
    list.flatMap((one) => one.case ?? []),
  );
  return list.map((one) => ({
    ...one,
    standing: standingOf(one, cases.get(one.case ?? '')?.state),
  }));
}
