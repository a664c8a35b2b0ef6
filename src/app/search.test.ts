import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { readSearch } from './search.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.close());

test('a piece that more words have than can be looked for is refused, and none is left out unseen', async () => {
  await system.database.pool.query(
    `insert into finding_names (field, name) select 'word', 'host' || n from generate_series(1, 5001) n`,
  );
  await expect(readSearch(system, 'severity:high *host*')).rejects.toThrow('PIECE_TOO_COMMON');
  await expect(readSearch(system, '*host12*')).resolves.toMatchObject({ is: 'words' });
});
