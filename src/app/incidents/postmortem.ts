import type { Caller } from '#app/access/caller.ts';
import { blobsOf, evidenceOf } from '#app/evidence-store.ts';
import { lintMarkdown } from '#app/lint/lint-markdown.ts';
import type { System } from '#app/system.ts';
import { linesChanged, mergeTexts, undecidedAt } from '#app/text-merge.ts';
import type { IncidentData } from '#domain/incident/events.ts';
import type { Incident } from '#domain/incident/state.ts';
import { placesOf } from '#domain/postmortem/places.ts';
import { resolve } from '#domain/postmortem-text/resolve.ts';
import { spelledOut } from '#domain/postmortem-text/spelled-out.ts';
import { templateFor } from '#domain/postmortem-text/template.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { readDocument } from '#postmortems/read-document.ts';
import type { Transaction } from '#store/database.ts';
import { readStream } from '#store/event-log.ts';
import { putEvidence, readEvidence } from '#store/evidence.ts';
import { incidentFor, mayWorkOn, workableFor } from './access.ts';
import { standingsOf } from './actions/standings.ts';
import { executeOnIncident } from './execute.ts';
import { contradictionsIn } from './impact.ts';
import { recordOf } from './incident-record.ts';
import { subjectOf } from './postmortem-subject.ts';

/** A text as somebody hands it in; `revision`: that which it was made of, 0 for what nobody had written yet. */
export type PostmortemDraft = { text: string; revision: number };

/** The post-mortem of an incident: its text, what its references stand for, and where it contradicts the fields. */
export async function viewPostmortem(
  system: System,
  caller: Caller,
  id: string,
  revision?: number,
) {
  return told(system, caller, await incidentFor(system, caller, id), revision);
}

/** The text as it stands; what it would begin with where nobody has written any. The one place to read it from. */
export async function postmortemText(system: System, incident: Incident): Promise<string> {
  const { postmortem } = incident;
  return postmortem ? textOf(system, incident, postmortem.sha256) : templateFor(incident);
}

/**
 * Takes in a text. One that was made of an older revision is merged with what was written since.
 *
 * @throws {Refusal} POSTMORTEM_CONFLICT, with the lines, where both say different things, or where a text still has both.
 */
export async function revisePostmortem(
  system: System,
  caller: Caller,
  id: string,
  draft: PostmortemDraft,
  expectedVersion?: number,
): ReturnType<typeof told> {
  const incident = await workableFor(system, caller, id);
  const undecided = undecidedAt(draft.text);
  require(undecided === undefined, 'POSTMORTEM_CONFLICT', `line ${undecided}`);
  const { merged, revision, before } = await mergedWith(system, incident, draft);
  const places = merged.conflicts.map(({ from, to }) => `${from} to ${to}`);
  require(places.length === 0, 'POSTMORTEM_CONFLICT', `merged, lines ${places.join(', ')}`);
  const file = evidenceOf(`${id}-postmortem.md`, 'text/markdown', merged.text);
  const command = {
    type: 'RevisePostmortem',
    text: file.ref,
    lines: linesChanged(before, merged.text),
    revision,
    actor: caller.principal.actor,
    at: system.now(),
  } as const;
  const order = { id, command, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
  try {
    const kept = async (tx: Transaction) => {
      await putEvidence(tx, blobsOf([file]));
      return [];
    };
    return await told(system, caller, (await executeOnIncident(system, order, kept)).state);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'POSTMORTEM_REVISED') throw error;
    // Somebody was faster by a moment: merged with theirs.
    return revisePostmortem(system, caller, id, draft, expectedVersion);
  }
}

/** A text merged with what was written since the revision that it was made of, both where they differ. Takes nothing in. */
export async function mergePostmortem(
  system: System,
  caller: Caller,
  id: string,
  draft: PostmortemDraft,
) {
  const incident = await workableFor(system, caller, id);
  const { merged, revision } = await mergedWith(system, incident, draft);
  return { revision, ...merged };
}

async function mergedWith(
  system: System,
  incident: Incident,
  { text: ours, revision }: PostmortemDraft,
) {
  const now = incident.postmortem?.revision ?? 0;
  const theirs = await postmortemText(system, incident);
  if (revision === now) return { merged: { text: ours, conflicts: [] }, revision, before: theirs };
  const base = await textAt(system, incident, revision);
  const merged = mergeTexts({ base, ours, theirs }, { ours: 'yours', theirs: `revision ${now}` });
  return { merged, revision: now, before: theirs };
}

/** The text of a revision. Throws POSTMORTEM_UNKNOWN. */
async function textAt(system: System, incident: Incident, revision: number): Promise<string> {
  if (revision === 0) return templateFor(incident);
  const events = await readStream(system.database, `incident/${incident.id}`);
  const revisions = events.flatMap(({ type, data }) =>
    type === 'PostmortemRevised' ? [data as IncidentData<'PostmortemRevised'>] : [],
  );
  const found = revisions.find((one) => one.revision === revision);
  if (!found) throw new Refusal('POSTMORTEM_UNKNOWN', String(revision));
  return textOf(system, incident, found.text.sha256);
}

async function textOf(system: System, { id }: Incident, sha256: string): Promise<string> {
  const bytes = (await readEvidence(system.database, [sha256])).get(sha256);
  if (!bytes) throw new Error(`the post-mortem of ${id} (${sha256}) is not kept any more`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function told(system: System, caller: Caller, incident: Incident, wanted?: number) {
  const { version, postmortem } = incident;
  const now = postmortem?.revision ?? 0;
  const revision = wanted ?? now;
  const text =
    revision === now
      ? await postmortemText(system, incident)
      : await textAt(system, incident, revision);
  const { references, contradictions } = await readingOf(system, incident, text);
  return {
    version,
    revision,
    ...(postmortem && revision === now ? { by: postmortem.by, at: postmortem.at } : {}),
    text,
    references,
    contradictions,
    mayWork: mayWorkOn(caller, incident),
  };
}

/** A text as it says it with what its references stand for, and where it contradicts the fields. */
async function readingOf(system: System, incident: Incident, text: string) {
  const blocks = readDocument(text);
  const { subject, timeline } = await subjectOf(system, incident, blocks);
  const resolved = resolve(blocks, subject);
  const placeOf = placesOf(text);
  const contradictions = contradictionsIn(incident, timeline, subject.impact, {
    'post-mortem': text,
  });
  return {
    ...resolved,
    references: resolved.references.map(({ at, ...one }) => ({ ...placeOf(at), ...one })),
    contradictions,
    told: resolved.references,
    stands: { incident, timeline, impact: subject.impact },
  };
}

/** What a text would say as the post-mortem, and what the rules ask of it, with what its references stand for in their places. */
export async function checkPostmortem(system: System, caller: Caller, id: string, text: string) {
  const incident = await workableFor(system, caller, id);
  const {
    blocks,
    references,
    contradictions,
    told: resolved,
    stands,
  } = await readingOf(system, incident, text);
  const actions = await standingsOf(system.database, incident);
  const record = recordOf({ ...stands, actions });
  const spelled = spelledOut(text, resolved);
  const { problems } = lintMarkdown(spelled.text, { record });
  return {
    references,
    contradictions,
    blocks,
    problems: problems.map(({ others: _, about: __, ...problem }) => {
      const begins = spelled.placeIn(problem);
      const ends = spelled.placeIn({ line: problem.endLine, column: problem.endColumn });
      return { ...problem, ...begins, endLine: ends.line, endColumn: ends.column };
    }),
  };
}
