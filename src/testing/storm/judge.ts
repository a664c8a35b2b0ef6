import { rebuildReadModel } from '#app/rebuild.ts';
import { verifyLedger } from '#app/rebuild-ledger.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import type { System } from '#app/system.ts';
import { type Outside, STEPS } from './outside.ts';

/** Whose clock goes by less than this is no fault: readings of the database's clock are good to some milliseconds. */
const CLOCK_TOLERANCE = "interval '2 seconds'";
const LISTED = 5;

/**
 * What is wrong after a storm, a sentence each; nothing where every case reached its end, every transition happened
 * once, every effect is there once, and the ledger is whole. `began`: when it was, by the database's clock.
 */
export async function faultsAfter(
  system: System,
  { cases, began, outside }: { cases: number; began: string; outside: Outside },
): Promise<string[]> {
  const faults: string[] = [];
  for (const [what, sql] of Object.entries(neverTrue)) {
    const { rows } = await system.database.pool.query<{ found: string }>(
      `select ${sql.what} as found from ${sql.from}`,
      sql.from.includes('$1') ? [began] : [],
    );
    if (rows.length > 0) faults.push(`${what}: ${rows.length}, as ${listed(rows)}`);
  }
  const { rows: ended } = await system.database.pool.query<{ n: number; steps: number }>(
    `select (select count(*)::int from cases where status = 'closed' and disposition = 'remediated') as n,
       (select count(*)::int from events where type = 'StepStarted') as steps`,
  );
  const steps = cases * (STEPS + 1);
  if (ended[0]?.n !== cases) faults.push(`${ended[0]?.n} of ${cases} cases reached their end`);
  if (ended[0]?.steps !== steps) faults.push(`${ended[0]?.steps} of ${steps} steps were begun`);
  return [...faults, ...(await effectFaults(system, outside)), ...(await ledgerFaults(system))];
}

/** What no row may say, by the name of the fault. */
const neverTrue: Record<string, { what: string; from: string }> = {
  'streams with gaps or doubles': {
    what: 'stream',
    from: 'events group by stream having min(version) <> 1 or max(version) <> count(*)',
  },
  'events before the one that they follow': {
    what: `stream || '@' || version`,
    from: '(select *, lag(at) over (partition by stream order by version) as before from events) e where at < before',
  },
  'events of another time than the storm': {
    what: `stream || '@' || version || ' at ' || at`,
    from: `events where stream like 'case/%'
      and at not between $1::timestamptz - ${CLOCK_TOLERANCE} and clock_timestamp() + ${CLOCK_TOLERANCE}`,
  },
  'deadlines that do not follow from the opening': {
    what: 'id',
    from: "cases where due_at is distinct from opened_at + interval '14 days'",
  },
  'steps and stages that began or ended twice': {
    what: `concat_ws(' ', stream, type, data->>'step', data->>'stage')`,
    from: `events where type in ('CaseOpened', 'StageEntered', 'StepStarted', 'ActionsCompleted', 'VerificationRecorded', 'CaseClosed')
      group by stream, type, data->>'step', data->>'stage' having count(*) <> 1`,
  },
  'actions that were not asked for once and done once': {
    what: 'key',
    from: `(select data->>'key' as key, count(*) filter (where type = 'ActionRequested') as asked,
        count(*) filter (where type = 'ActionSucceeded') as done
      from events where type in ('ActionRequested', 'ActionSucceeded') group by 1) keys where asked <> 1 or done <> 1`,
  },
  'actions given up': { what: 'stream', from: "events where type = 'ActionFailed'" },
};

async function effectFaults({ database }: System, outside: Outside): Promise<string[]> {
  const { rows } = await database.pool.query<{ key: string }>(
    "select data->>'key' as key from events where type = 'ActionRequested'",
  );
  const asked = new Set(rows.map(({ key }) => key));
  const seen = outside.seen();
  const without = [...asked].filter((key) => seen.get(key)?.effects !== 1);
  const unasked = [...seen.keys()].filter((key) => !asked.has(key));
  return [
    ...(without.length > 0 ? [`keys whose effect is not there once: ${without.join(' ')}`] : []),
    ...(unasked.length > 0 ? [`keys that nobody asked for: ${unasked.join(' ')}`] : []),
  ];
}

async function ledgerFaults(system: System): Promise<string[]> {
  await sequenceLedger(system);
  const ledger = await verifyLedger(system);
  const { ok, faults, rows, links, others } = await rebuildReadModel(system, { check: true });
  return [
    ...(ledger.ok && ledger.waiting === 0 ? [] : [`the ledger: ${JSON.stringify(ledger)}`]),
    ...(ok ? [] : [`folded anew: ${JSON.stringify({ faults, rows, links, others })}`]),
  ];
}

function listed(rows: readonly { found: string }[]): string {
  return rows
    .slice(0, LISTED)
    .map(({ found }) => found)
    .join(', ');
}
