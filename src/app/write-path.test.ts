import { expect, test } from 'vitest';
import { readStream } from '#store/event-log.ts';
import { plannedCases } from '#testing/approved-cases.ts';
import { testSystem } from '#testing/system.ts';
import { execute, executeAll, type Order } from './execute.ts';

const note = (id: string, text: string, at: string): Order => ({
  id,
  command: { type: 'AddNote', text, evidence: [], actor: 'ana', at },
});

test('a stream does not go back in time, whoever says that it is earlier', async () => {
  const system = await testSystem();
  const [id = ''] = await plannedCases(system, 1, () => [
    { kind: 'manual', title: 'by hand', timeout: 60, retries: 0 },
  ]);
  await execute(system, note(id, 'ahead', '2099-01-01T00:05:00.000Z'));
  await execute(system, note(id, 'behind', '2099-01-01T00:00:00.000Z'));
  await executeAll(system, [
    note(id, 'further', '2099-01-01T00:10:00.000Z'),
    note(id, 'behind in the same transaction', '2099-01-01T00:07:00.000Z'),
  ]);
  const events = await readStream(system.database, `case/${id}`);
  expect(events.slice(-4).map(({ at }) => at.slice(11, 16))).toEqual([
    '00:05',
    '00:05',
    '00:10',
    '00:10',
  ]);
  await system.close();
});
