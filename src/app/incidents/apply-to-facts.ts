import type { IncidentData, IncidentEvent } from '#domain/incident/events.ts';
import { concernedBy, factAfter, notedBy } from '#domain/incident/facts-after.ts';
import type { Incident } from '#domain/incident/state.ts';
import { type FactContent, factId, factOf } from '#domain/timeline/fact.ts';
import type { Transaction } from '#store/database.ts';
import { readEvidence } from '#store/evidence.ts';
import { type FactTable, factsConcerned, writeFacts } from '#store/incident-facts.ts';

/** What was read of a file is not kept any more, or is not what the event says. */
export class NotKept extends Error {}

/** A fact as it was read from a file: a line of what is kept of the reading. */
export type ReadLine = FactContent & { line: number };

/**
 * Applies an event to the rows of an incident's facts: when it happens, and when they are put together anew from the
 * ledger. `incident`: as it is after the event.
 */
export async function applyToFacts(
  tx: Transaction,
  table: FactTable,
  incident: Incident,
  event: IncidentEvent,
): Promise<void> {
  const noted = notedBy(event, incident);
  if (noted) return writeFacts(tx, table, incident.id, [noted]);
  if (event.type === 'FactsImported') return applyImport(tx, table, incident, event);
  const concerned = concernedBy(event);
  if (!concerned) return;
  for await (const facts of factsConcerned(tx, table, incident.id, concerned)) {
    const after = facts.map((fact) => factAfter(fact, event, incident));
    await writeFacts(tx, table, incident.id, after);
  }
}

/** Takes in what was read of a file, from what was kept of that: how such files are read may have changed since. */
async function applyImport(
  tx: Transaction,
  table: FactTable,
  { id, sources }: Incident,
  { data, actor, at }: IncidentEvent & { data: IncidentData<'FactsImported'> },
): Promise<void> {
  const { file, read, first, facts: count } = data;
  const bytes = (await readEvidence({ pool: tx }, [read.sha256])).get(read.sha256);
  if (!bytes)
    throw new NotKept(`what was read of ${file.name} (${read.sha256}) is not kept any more`);
  const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean);
  if (lines.length !== count)
    throw new NotKept(`of ${file.name} ${lines.length} facts are kept, not ${count}`);
  const facts = lines.map((text, index) => {
    const { line, ...content }: ReadLine = JSON.parse(text);
    const clock = content.source === undefined ? undefined : sources[content.source]?.clock;
    const noted = { id: factId(first + index), notedBy: actor, notedAt: at };
    return factOf(content, { ...noted, file: { sha256: file.sha256, line } }, clock);
  });
  await writeFacts(tx, table, id, facts);
}
