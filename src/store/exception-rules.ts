import type { ExceptionRules } from '#domain/exception/kinds.ts';
import type { Reading, Transaction } from './database.ts';

/** What an administrator has said that exceptions may be; undefined where nobody has. */
export async function keptRules({ pool }: Reading): Promise<ExceptionRules | undefined> {
  const { rows } = await pool.query<{ rules: ExceptionRules }>('select rules from exception_rules');
  return rows[0]?.rules;
}

export async function keepRules(
  tx: Transaction,
  rules: ExceptionRules,
  { by, at }: { by: string; at: string },
): Promise<void> {
  await tx.query(
    `insert into exception_rules (rules, changed_at, changed_by) values ($1, $2, $3)
     on conflict (one) do update set rules = excluded.rules, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [JSON.stringify(rules), at, by],
  );
}
