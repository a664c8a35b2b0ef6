import { changeSetting } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import { type ExceptionRules, usualRules } from '#domain/exception/kinds.ts';
import type { Reading } from '#store/database.ts';
import { keepRules, keptRules } from '#store/exception-rules.ts';

/** What exceptions may be here: as an administrator has said, or as usual. */
export async function exceptionRules(database: Reading): Promise<ExceptionRules> {
  return (await keptRules(database)) ?? usualRules;
}

/** Says what exceptions may be from now on. What holds already holds until its date. */
export async function setExceptionRules(
  system: System,
  rules: ExceptionRules,
  actor: string,
): Promise<ExceptionRules> {
  const setting = { subject: 'exceptions', name: 'rules', change: 'set' } as const;
  await changeSetting(system, setting, actor, (tx) =>
    keepRules(tx, rules, { by: actor, at: system.now() }),
  );
  return rules;
}
