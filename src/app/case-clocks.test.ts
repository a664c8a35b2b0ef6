import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#app/access/caller.ts';
import type { Ask } from '#domain/case/commands.ts';
import { textFollowing } from '#testing/following.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { act } from './case-actions.ts';
import { clocksOfCase } from './case-clocks.ts';
import { execute } from './execute.ts';
import { describeEvent } from './pack/event-sentences.ts';
import { publishWorkflow } from './workflows.ts';

const ID = 'C-77';
const levels = `service-levels:
  - id: in-time
    title: In time
    target: { high: 90 calendar days }
    warn: ['50%']
    escalate: [{ at: 90%, to: owner }]
  - id: first-look
    title: Looked at
    stage: triage
    target: { high: 90 calendar days }
    warn: ['50%']
    escalate: [{ at: 90%, to: owner }]
`;

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
  const text = textFollowing('[]').replace(/^clock:.*\n/m, levels);
  const pin = await publishWorkflow(system, { text, file: 'follower.yaml' }, 'ann');
  const command = {
    type: 'OpenCase',
    id: ID,
    kind: 'vulnerability',
    title: 'Old library',
    severity: 'high',
    asset: 'shop',
    findings: [],
    workflow: { name: pin.name, version: pin.version, hash: pin.hash },
    evidence: [],
    actor: 'ann',
    at: system.now(),
  } as const;
  await execute(system, { id: ID, command });
});
afterAll(() => system.close());

const clocks = async () => clocksOfCase(system, await operator(system, 'ann'), ID);
const ask = (what: Ask) => act(system, ID, what, { actor: 'ann' });
/** Of each clock how many warnings it tells, and how many steps of its chain. */
const toldBy = async () =>
  (await clocks()).clocks.map(({ warnings, escalations }) => [
    warnings.length,
    escalations?.length,
  ]);

test('nothing is told to be still to come of a clock that stands still or is over', async () => {
  const running = [1, 1];
  const none = [0, 0];
  expect(await toldBy()).toEqual([running, running]);
  await ask({ type: 'HoldCase', reason: 'the vendor is asked' });
  expect(await toldBy()).toEqual([none, none]);
  await ask({ type: 'ResumeCase' });
  expect(await toldBy()).toEqual([running, running]);
  await ask({ type: 'CompleteTask', step: 'evaluate', outcome: 'n1', evidence: [] });
  expect(await toldBy()).toEqual([running, none]);
});

test('a case that is lived with says so, and until when', async () => {
  expect(await clocks()).not.toHaveProperty('livedWith');
  const until = '2099-01-01T00:00:00.000Z';
  await ask({ type: 'PutUnderException', exception: 'E-1', reason: 'spring', until } as Ask);
  expect(await clocks()).toMatchObject({ livedWith: { until, exception: 'E-1' } });
});

test('the history names the service level whose deadline is near, missed or told of', () => {
  const dueAt = '2026-11-29T09:00:00.000Z';
  const own = describeEvent({ type: 'ClockBreached', data: { dueAt } });
  expect(own).toBe('saw the deadline of 2026-11-29 09:00 UTC pass');
  const said = ['ClockWarned', 'ClockBreached', 'ClockEscalated'].map((type) =>
    describeEvent({ type, data: { dueAt, level: 'first-look', says: 'the owner' } }),
  );
  expect(said).toEqual([
    'warned that the deadline of 2026-11-29 09:00 UTC (first-look) is near',
    'saw the deadline of 2026-11-29 09:00 UTC (first-look) pass',
    'told the owner of the deadline of 2026-11-29 09:00 UTC (first-look)',
  ]);
});
