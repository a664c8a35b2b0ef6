import { afterAll, beforeAll, expect, test } from 'vitest';
import { plannedCases } from '#testing/approved-cases.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { act, caseOf } from './case-actions.ts';
import { Conflict } from './conflict.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

const manual = { kind: 'manual', title: 'by hand', timeout: 60, retries: 0 } as const;

test('who decides on an older version is told so, with the case as it is now', async () => {
  const [id = ''] = await plannedCases(system, 1, () => [manual]);
  const looked = await caseOf(system, id);
  await act(system, id, { type: 'AssignCase', owner: 'ben' }, { actor: 'ben' });
  const late = act(
    system,
    id,
    { type: 'Approve' },
    { actor: 'cy', expectedVersion: looked.version },
  );
  await expect(late).rejects.toThrow(Conflict);
  await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT', fresh: { owner: 'ben' } });
  expect((await caseOf(system, id)).version).toBe(looked.version + 1);
});

test('of two processes at one moment one is told so, and no event is lost or doubled', async () => {
  const [id = ''] = await plannedCases(system, 1, () => [manual]);
  // Another process has its own connections and its own groups of commits.
  const other = await testSystem({ on: system });
  const before = await caseOf(system, id);
  const asks = Array.from({ length: 40 }, (_, n) =>
    act(
      n % 2 === 0 ? system : other,
      id,
      { type: 'AddNote', text: `note ${n}`, evidence: [] },
      { actor: 'ana' },
    ),
  );
  const settled = await Promise.allSettled(asks);
  const kept = settled.filter(({ status }) => status === 'fulfilled').length;
  for (const one of settled)
    if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Conflict);
  expect(kept).toBeGreaterThan(0);
  expect((await caseOf(system, id)).version).toBe(before.version + kept);
  const { rows } = await system.database.pool.query<{ n: number }>(
    `select count(*)::int as n from events where stream = $1 and type = 'NoteAdded'`,
    [`case/${id}`],
  );
  expect(rows[0]?.n).toBe(kept);
  await other.close();
});
