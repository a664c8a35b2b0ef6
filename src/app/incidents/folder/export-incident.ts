import type { Caller } from '#app/access/caller.ts';
import { incidentIn } from '#app/incidents/access.ts';
import { InputError } from '#app/input-error.ts';
import { writeZip } from '#app/pack/zip.ts';
import type { System } from '#app/system.ts';
import { fileEvidence } from '#domain/causes/graph.ts';
import { causesOf, type Incident } from '#domain/incident/state.ts';
import { toUtf8 } from '#domain/ledger/bytes.ts';
import { factId, type TimelineFact } from '#domain/timeline/fact.ts';
import { inTransaction, type Reading } from '#store/database.ts';
import { evidenceSizes, readEvidence } from '#store/evidence.ts';
import { loadFacts } from '#store/incident-facts.ts';
import { sealFolder } from './folder-files.ts';
import { factEntries, incidentTexts } from './incident-texts.ts';

/** So many bytes of evidence go into one folder: they are held at once. */
const MOST_BYTES = 1024 * 1024 * 1024;
const BATCH = 2000;

/**
 * An incident as the files of a folder, in a ZIP: the same incident is the same bytes, whenever and wherever.
 *
 * @throws {InputError} TOO_LARGE; a `Refusal` INCIDENT_UNKNOWN.
 */
export async function exportIncident(
  { database }: System,
  caller: Caller,
  id: string,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const files = await inTransaction(database, async (tx) => {
    // State, facts and evidence of one moment.
    await tx.query('set transaction isolation level repeatable read, read only');
    const incident = await incidentIn({ pool: tx }, caller, id);
    return sealFolder(await filesOf({ pool: tx }, incident), incident);
  });
  return { name: `${id}.zip`, mediaType: 'application/zip', bytes: writeZip(files) };
}

async function filesOf(reading: Reading, incident: Incident): Promise<Map<string, Uint8Array>> {
  const { id, postmortem } = incident;
  const timeline: string[] = [];
  const paths = pathsOf(incident);
  for await (const facts of factsOf(reading, incident)) {
    timeline.push(factEntries(facts));
    for (const { evidence = [], file } of facts) {
      for (const { sha256 } of evidence) paths.set(evidencePath(sha256), sha256);
      if (file) paths.set(evidencePath(file.sha256), file.sha256);
    }
  }
  if (postmortem) paths.set('postmortem.md', postmortem.sha256);
  const texts = incidentTexts(incident).set('timeline.yaml', timeline.join('') || '[]\n');
  const written = [...texts].map(([path, text]) => [path, toUtf8(text)] as const);
  return new Map([...written, ...(await kept(reading, id, paths))]);
}

/** All facts in the order in which they were noted, which no correction changes; in batches. */
async function* factsOf(reading: Reading, { id, facts }: Incident): AsyncGenerator<TimelineFact[]> {
  for (let before = 0; before < facts; before += BATCH) {
    const count = Math.min(BATCH, facts - before);
    const ids = Array.from({ length: count }, (_, index) => factId(before + index + 1));
    const known = await loadFacts(reading, id, ids);
    yield ids.flatMap((one) => known.get(one) ?? []);
  }
}

/** Where in the folder the files lie that the state names: path → SHA-256. */
function pathsOf(incident: Incident): Map<string, string> {
  const { files, impact, publications = [] } = incident;
  const cited = causesOf(incident).graph.nodes.flatMap(({ evidence }) => evidence);
  const hashes = [
    ...cited.filter((one) => fileEvidence.test(one)).map((one) => one.slice('sha256:'.length)),
    ...[...files, ...impact.series, ...publications].map(({ sha256 }) => sha256),
  ];
  return new Map([
    ...hashes.map((sha256) => [evidencePath(sha256), sha256] as const),
    ...impact.series.map(({ read }) => [`series/${read}.json`, read] as const),
  ]);
}

function evidencePath(sha256: string): string {
  return `evidence/${sha256}`;
}

async function kept(
  reading: Reading,
  id: string,
  paths: ReadonlyMap<string, string>,
): Promise<[string, Uint8Array][]> {
  const hashes = [...new Set(paths.values())];
  const sizes = await evidenceSizes(reading, hashes);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (all > MOST_BYTES) {
    const message = `the files of ${id} have ${all} bytes; a folder may have ${MOST_BYTES}. Take them one by one: /incidents/${id}/evidence/SHA256.`;
    throw new InputError('TOO_LARGE', message);
  }
  const blobs = await readEvidence(reading, hashes);
  return [...paths].map(([path, sha256]) => {
    const bytes = blobs.get(sha256);
    if (!bytes) throw new Error(`a file of ${id} (${sha256}) is not kept any more`);
    return [path, bytes];
  });
}
