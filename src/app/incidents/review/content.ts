import { createHash } from 'node:crypto';
import { digest } from '#app/digest.ts';
import type { System } from '#app/system.ts';
import { hashOfContent } from '#domain/incident/review.ts';
import type { Incident } from '#domain/incident/state.ts';
import { contentOf } from '#domain/timeline/fact.ts';
import { standingFacts } from '#store/read-models/incident-timeline.ts';

/** What there is to sign of an incident, as SHA-256. It is of the incident as it is at its version: another may not come between. */
export async function contentHash({ database }: System, incident: Incident): Promise<string> {
  const facts = createHash('sha256');
  for await (const batch of standingFacts(database, incident.id)) {
    for (const fact of batch) {
      const { id, at, end = null } = fact;
      facts.update(`${digest.canonical({ id, at, end, told: contentOf(fact) })}\n`);
    }
  }
  return hashOfContent(digest, incident, facts.digest('hex'));
}
