import { executeAll, type Order } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { workflowForKind } from '#app/workflows.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { SAID } from '#store/case-rows.ts';

/** How many of a hundred seeded cases stand where; half of them are closed. */
const shares = {
  triage: 14,
  analysis: 6,
  plan: 6,
  approval: 6,
  action: 4,
  verification: 7,
  request: 2,
  hold: 2,
  exception: 3,
  closed: 50,
} as const;
type Share = keyof typeof shares;

const OWNERS = 40;
const ASSETS = 200;

/**
 * Fills `cases` with this many rows, by SQL: each a copy of a real folded case at one of the stations of a case's way,
 * with a title, severity, asset, owner and times of its own. The same count seeds the same rows, but for the times,
 * which count from now. Their ids are S-1, S-2, …; they have no events.
 */
export async function seedCases(system: System, count: number): Promise<void> {
  const { pool } = system.database;
  const templates = await makeTemplates(system);
  const slots = Object.entries(shares).flatMap(([share, of]) =>
    Array.from({ length: of }, () => templates.get(share as Share)),
  );
  const columns = await writtenColumns(system);
  const values = columns.map((name) => varied[name] ?? `t.${name}`);
  await pool.query(
    `with slots as (select * from unnest($1::text[]) with ordinality as s (template, slot)),
       numbers as (select n, ${chances.map((of, at) => `${chance(at)} as ${of}`).join(', ')} from generate_series(1, $2::int) n)
     insert into cases (${columns.join(', ')})
     select ${values.join(', ')}
     from numbers join slots on slots.slot = 1 + numbers.n * 37 % 100 join cases t on t.id = slots.template`,
    [slots, count],
  );
  await pool.query('delete from cases where id = any($1)', [[...templates.values()]]);
  await pool.query('truncate case_words');
  await pool.query(`insert into case_words (case_id, said) select id, ${SAID} from cases`);
  await pool.query('vacuum analyze cases, case_words');
}

/** Numbers from 0 to 1 that differ from row to row and are the same with every seeding. */
const chances = ['by_severity', 'by_asset', 'by_owner', 'by_age', 'by_due', 'by_change', 'by_word'];

function chance(at: number): string {
  return `(hashint4extended(n::int, ${at}) & 1048575) / 1048576.0`;
}

const OPENED = "now() - by_age * interval '300 days'";
/** Due within three months, a tenth of them overdue; what is informational has no deadline. */
const DUE = "case when by_severity < 0.9 then now() + (by_due * 100 - 10) * interval '1 day' end";
const OWNER = `case when t.owner is not null then 'person-' || floor(by_owner * by_owner * ${OWNERS})::int end`;

const varied: Record<string, string> = {
  id: "'S-' || n",
  title:
    "(array['openssl','log4j-core','curl','zlib','nginx','expat','systemd','glibc'])[1 + floor(by_word * 8)::int] || ' 1.' || n % 40 || ': ' || t.title || ' in module ' || n % 977",
  severity:
    '(case when by_severity < 0.05 then 0 when by_severity < 0.25 then 1 when by_severity < 0.6 then 2 when by_severity < 0.9 then 3 else 4 end)::smallint',
  priority: '(case when n % 10 < 9 then hashint4(n::int) & 3 end)::smallint',
  asset: `'team-' || floor(by_asset * by_asset * 20)::int || '/service-' || floor(by_asset * by_asset * ${ASSETS})::int`,
  kind: "(array['misconfiguration','vulnerability','vulnerability','vulnerability','drift'])[1 + n % 5]",
  owner: OWNER,
  remedy: "'remedy ' || n",
  opened_at: OPENED,
  due_at: DUE,
  closed_at: `case when t.closed_at is not null then ${OPENED} + by_change * (now() - (${OPENED})) end`,
  changed_at: `${OPENED} + by_change * (now() - (${OPENED}))`,
  restricted_to: "case when n % 50 = 0 then array['person-1'] end",
};

/** One case at each station, made as any case is; their ids. */
async function makeTemplates(system: System): Promise<Map<Share, string>> {
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  const templates = new Map<Share, string>();
  for (const share of Object.keys(shares) as Share[]) {
    const id = `template-${share}`;
    const orders = wayTo(system, id, workflow)[share].map(({ actor = 'ana', ...ask }) => ({
      id,
      command: { ...ask, actor, at: system.now() } as Order['command'],
    }));
    const refused = (await executeAll(system, orders)).find(({ refusal }) => refusal);
    if (refused?.refusal) throw refused.refusal;
    templates.set(share, id);
  }
  return templates;
}

type Said = Ask & { actor?: string };

function wayTo(system: System, id: string, workflow: WorkflowPin): Record<Share, Said[]> {
  const findings = Array.from({ length: 10 }, (_, at) => `${at}`.repeat(64));
  const plan = {
    targets: findings,
    actions: [{ kind: 'manual', title: 'Change the setting', timeout: 60, retries: 0 }] as const,
  };
  const triage: Said[] = [
    {
      type: 'OpenCase',
      id,
      kind: 'misconfiguration',
      title: 'a setting lets in whom it should not',
      severity: 'high',
      asset: 'seed',
      source: '["scanner","","seed"]',
      remedy: 'seed',
      findings,
      workflow,
      evidence: [],
    },
  ];
  const done = (step: string): Said => ({
    type: 'CompleteTask',
    step,
    note: 'it is so',
    evidence: [],
  });
  const analysis: Said[] = [...triage, { type: 'AssignCase', owner: 'ana' }, done('assess')];
  const planning = [...analysis, done('root-cause')];
  const hash = planHash(system.digest, { id, workflow }, plan);
  const approval: Said[] = [
    ...planning,
    { type: 'ProposePlan', summary: 'Change it', ...plan, hash },
  ];
  const action: Said[] = [...approval, { type: 'Approve', actor: 'ben' }];
  const verification = [...action, done('apply')];
  const until = '2099-01-01T00:00:00.000Z';
  const exception = { exception: 'E-1', reason: 'no patch yet', until };
  const request: Said[] = [...triage, { type: 'RequestException', ...exception }];
  const closing: Said = {
    type: 'RequestDisposition',
    disposition: 'fully_mitigated',
    reason: 'the service is gone',
  };
  return {
    triage,
    analysis,
    plan: planning,
    approval,
    action,
    verification,
    request,
    hold: [...analysis, { type: 'HoldCase', reason: 'the vendor is asked' }],
    exception: [...request, { type: 'PutUnderException', actor: 'ben', ...exception }],
    closed: [...verification, closing, { type: 'Approve', actor: 'ben' }],
  };
}

async function writtenColumns({ database }: System): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = 'cases'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
  );
  return rows.map(({ name }) => name);
}
