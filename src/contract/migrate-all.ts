import type { Client } from './client.ts';

type Asked = Parameters<Client['migrateCases']>[0];
export type MigrationOutcome = Awaited<ReturnType<Client['migrateCases']>>['outcomes'][number];

/** Migrates all that is asked for, part by part, as a server does it; or says what would become of it. */
export async function migrateAll(
  client: Pick<Client, 'migrateCases'>,
  { body, ...asked }: Asked,
): Promise<MigrationOutcome[]> {
  const outcomes: MigrationOutcome[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const on = after === undefined ? {} : { after };
    const part = await client.migrateCases({ ...asked, body: { ...body, ...on } });
    outcomes.push(...part.outcomes);
    after = part.after;
  }
  return outcomes;
}
