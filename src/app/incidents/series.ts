import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { curveOf } from '#domain/impact/curve.ts';
import type { Point } from '#domain/impact/series.ts';
import { require } from '#domain/refusal.ts';
import { readEvidence } from '#store/evidence.ts';
import { incidentFor } from './access.ts';

type Asked = { series: string; from?: string; to?: string; most: number };

/** An attached series over a time, thinned so that it can be drawn. */
export async function viewSeries(
  system: System,
  caller: Caller,
  id: string,
  { series: wanted, from, to, most }: Asked,
) {
  const { impact } = await incidentFor(system, caller, id);
  const series = impact.series.find((one) => one.id === wanted);
  require(series, 'SERIES_UNKNOWN', wanted);
  const bytes = (await readEvidence(system.database, [series.read])).get(series.read);
  if (!bytes) throw new Error(`what was read of ${wanted} is not kept`);
  const points = JSON.parse(new TextDecoder().decode(bytes)) as Point[];
  const span = {
    ...(from === undefined ? {} : { from: toMillis(from) }),
    ...(to === undefined ? {} : { to: toMillis(to) }),
  };
  const { shows, runs } = curveOf({ meaning: series.meaning, points }, span, most);
  const told = runs.map((run) => run.map(({ at, value }) => ({ at: fromMillis(at), value })));
  return { series, shows, runs: told };
}
