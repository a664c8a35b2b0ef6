import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { executeOnException } from '#app/exceptions/execute.ts';
import { execute } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import { publishWorkflow } from '#app/workflows.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import { after } from '#domain/clock/instant.ts';
import { startServer } from '#testing/holdfast.ts';
import { skewedClock } from '#testing/storm/skewed-clock.ts';
import { databaseUrl, type TestSystem, testSystem } from '#testing/system.ts';

/** Everything in it is due within seconds: an approval after 4, a warning after 3.6, the deadline after 7.2. */
const hasty = `
workflow: hasty
version: 1
title: Due within seconds
kinds: [drift]
ownership: [{ queue: triage }]
service-levels:
  - { id: remediation, title: In time, target: { high: 0.002 elapsed hours }, warn: [50%] }
  - { id: change, title: Changed in time, stage: change, target: { high: 0.002 elapsed hours } }
stages:
  - id: change
    title: Change
    state: implementing
    steps:
      - { id: plan, title: What is to be done, plan: {} }
      - { id: agree, title: Agree, approval: { expires: 4s } }
      - { id: apply, title: Do it, action: plan }
      - { id: rescan, title: Gone?, verification: { otherwise: change } }
hold: { reopen-to: change }
`;
const SLACK_SECONDS = 15;

type Asked<C = CaseCommand> = C extends CaseCommand ? Omit<C, 'actor' | 'at'> : never;

/** Two cases for which the only worker's clock matters: one that waits for an approval, one whose risk is accepted. */
async function openHasty(system: TestSystem): Promise<{ until: string }> {
  const workflow = await publishWorkflow(system, { text: hasty, file: 'hasty.yaml' }, 'ana');
  const { published: _, ...pin } = workflow;
  const until = after(system.now(), 4);
  const does = (id: string, actor: string, command: Asked) =>
    execute(system, { id, command: { ...command, actor, at: system.now() } as CaseCommand });
  const facts = { kind: 'drift', severity: 'high', asset: 'shop', findings: ['a'] } as const;
  for (const id of ['C-1', 'C-2']) {
    const opening = { ...facts, id, title: 'Open port', workflow: pin, evidence: [] };
    await does(id, 'ana', { type: 'OpenCase', ...opening });
  }
  const manual = { kind: 'manual', title: 'Close it', timeout: 60, retries: 0 } as const;
  const plan = { targets: ['a'], actions: [manual] };
  const hash = planHash(system.digest, { id: 'C-1', workflow: pin }, plan);
  await does('C-1', 'ana', { type: 'ProposePlan', summary: 'Close it', ...plan, hash });
  const found = { cases: 1, findings: 1, severity: 'high', kev: false } as const;
  const asked = { kind: 'risk_accepted', reason: 'no patch', terms: {}, tolerance: {} } as const;
  const scope = { cases: ['C-2'] };
  const request = { ...asked, id: 'E-1', scope, until, found };
  const on = (actor: string) => ({ actor, at: system.now() });
  await executeOnException(system, {
    id: 'E-1',
    command: { type: 'RequestException', ...request, ...on('ana') },
  });
  const approve = { type: 'ApproveException', found, ...on('ben') } as const;
  await executeOnException(system, { id: 'E-1', command: approve });
  return { until };
}

/** When things happened, and when they were due. */
async function timesOf({
  database,
}: TestSystem): Promise<Record<string, { due: string; at: string }>> {
  const { rows } = await database.pool.query<{ what: string; at: Date; due: string }>(
    `select concat_ws(' ', e.stream, e.type, e.data->>'level') as what, e.at,
       coalesce(e.data->>'warnedAt', e.data->>'until', asked.data->>'expiresAt', e.data->>'dueAt') as due
     from events e left join events asked on asked.stream = e.stream and asked.type = 'ApprovalRequested'
       and e.type = 'ApprovalExpired'
     where e.type in ('ClockWarned', 'ClockBreached', 'ApprovalExpired', 'ExceptionExpired') order by e.id`,
  );
  return Object.fromEntries(rows.map(({ what, at, due }) => [what, { due, at: at.toISOString() }]));
}

test.each([-5, 5])(
  'no timer is early or lost on a worker whose clock is %i minutes ahead',
  async (minutes) => {
    const system = await testSystem();
    const node = skewedClock(minutes);
    const worker = await startServer(['--database-url', databaseUrl(system)], { node });
    await openHasty(system);
    const expected = [
      'case/C-1 ApprovalExpired',
      'case/C-1 ClockBreached',
      'case/C-1 ClockBreached change',
      'case/C-1 ClockWarned',
      'case/C-2 ClockBreached',
      'case/C-2 ClockBreached change',
      'case/C-2 ClockWarned',
      'case/C-2 ExceptionExpired',
    ];
    let times = await timesOf(system);
    for (let looks = 0; looks < 60 && Object.keys(times).length < expected.length; looks += 1) {
      await sleep(500);
      times = await timesOf(system);
    }
    expect(Object.keys(times).sort()).toEqual(expected);
    for (const [what, { due, at }] of Object.entries(times)) {
      expect(at >= due, `${what} at ${at}, due ${due}`).toBe(true);
      expect(at < after(due, SLACK_SECONDS), `${what} at ${at}, due ${due}`).toBe(true);
    }
    expect(await worker.stop()).toBe(0);
    await system.close();
  },
  120_000,
);

test('deadlines that a worker sets are those of the database', async () => {
  const system = await testSystem();
  const worker = await startServer(['--database-url', databaseUrl(system)], {
    node: skewedClock(5),
  });
  await openHasty(system);
  // The expiry sends the case back into its stage, whose clock the worker thereby begins anew.
  let entered: { at: Date }[] = [];
  for (let looks = 0; looks < 40 && entered.length < 2; looks += 1) {
    await sleep(500);
    ({ rows: entered } = await system.database.pool.query<{ at: Date }>(
      "select at from events where stream = 'case/C-1' and type = 'StageEntered' order by version",
    ));
  }
  const again = entered[1]?.at.getTime() ?? 0;
  expect(Math.abs(again - Date.now())).toBeLessThan(SLACK_SECONDS * 1000);
  expect(await worker.stop()).toBe(0);
  await system.close();
}, 60_000);
