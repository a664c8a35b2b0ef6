import { changeSetting } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import { after } from '#domain/clock/instant.ts';
import {
  keepRetention,
  keptRetention,
  type PastRetention,
  pastRetention,
  type Retention,
  removePast,
} from '#store/import-retention.ts';

/** How long imports are kept here; for good where nobody has said it. */
export function retentionOf({ database }: System): Promise<Retention> {
  return keptRetention(database);
}

/** Says how long they are kept from now on. */
export async function setRetention(
  system: System,
  retention: Retention,
  actor: string,
): Promise<Retention> {
  const setting = { subject: 'import', name: 'retention', change: 'set' } as const;
  await changeSetting(system, setting, actor, (tx) =>
    keepRetention(tx, retention, { by: actor, at: system.now() }),
  );
  return retention;
}

/** What would go today under a rule; without one, under that which holds. What a rule does not say is kept for good. */
export async function previewRetention(
  system: System,
  asked: Partial<Retention>,
): Promise<PastRetention> {
  const { rawDays, historyDays } = asked;
  const isSaid = rawDays !== undefined || historyDays !== undefined;
  const rule = isSaid
    ? { rawDays: rawDays ?? null, historyDays: historyDays ?? null }
    : await keptRetention(system.database);
  return pastRetention(system.database, rule, system.now());
}

/** A file that somebody is about to name in an import is let be for so long. */
const LET_BE_SECONDS = 3600;

/** Removes what is past its time, and puts on record how much that was. */
export async function retainImports(system: System): Promise<void> {
  const rule = await keptRetention(system.database);
  if (rule.rawDays === null && rule.historyDays === null) return;
  const past = await pastRetention(system.database, rule, system.now());
  if (past.imports.length + past.files.length === 0) return;
  const change = `removed ${past.files.length} files and ${past.imports.length} imports`;
  const setting = { subject: 'import', name: 'retention', change } as const;
  await changeSetting(system, setting, machineName, (tx) =>
    removePast(tx, past, after(system.now(), -LET_BE_SECONDS)),
  );
}
