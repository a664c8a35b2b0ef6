import type { Caller } from '#app/access/caller.ts';
import { blobsOf, evidenceOf } from '#app/evidence-store.ts';
import { workableFor } from '#app/incidents/access.ts';
import { standingsOf } from '#app/incidents/actions/standings.ts';
import { executeOnIncident } from '#app/incidents/execute.ts';
import { postmortemText } from '#app/incidents/postmortem.ts';
import { subjectOf } from '#app/incidents/postmortem-subject.ts';
import { contentHash } from '#app/incidents/review/content.ts';
import type { System } from '#app/system.ts';
import { type Block, words } from '#domain/document/document.ts';
import { isSigned } from '#domain/incident/review.ts';
import type { Incident } from '#domain/incident/state.ts';
import type { Audience } from '#domain/redaction/passages.ts';
import { type LeftOut, redact, redactText } from '#domain/redaction/redact.ts';
import { require } from '#domain/refusal.ts';
import { readDocument } from '#postmortems/read-document.ts';
import { putEvidence } from '#store/evidence.ts';
import { composed } from './compose.ts';
import { type Decided, findersFor, secretsOf } from './known.ts';
import { toMarkdown } from './to-markdown.ts';

/** What is wanted published: for whom, and what of single texts was decided. */
export type PublicationDraft = { audience: Audience } & Decided;

/** Of what was left out so much is shown: enough to know it again. */
const SHOWN = 200;

/** What an audience would read, what was left out of it and where, and what somebody has still to decide. */
export async function previewPublication(
  system: System,
  caller: Caller,
  id: string,
  draft: PublicationDraft,
) {
  const incident = await workableFor(system, caller, id);
  const { review } = incident;
  const signed = isSigned(review, await contentHash(system, incident));
  return { version: incident.version, signed, ...(await prepared(system, incident, draft)) };
}

/**
 * Publishes what was signed: on record with its hash, its bytes kept as evidence. `seen`: the hash of what was previewed, or
 * how it begins.
 *
 * @throws {Refusal} PUBLICATION_UNSIGNED, PUBLICATION_UNDECIDED, PUBLICATION_CHANGED.
 */
export async function publishPostmortem(
  system: System,
  caller: Caller,
  id: string,
  { seen, ...draft }: PublicationDraft & { seen?: string },
) {
  const incident = await workableFor(system, caller, id);
  const content = await contentHash(system, incident);
  require(isSigned(incident.review, content), 'PUBLICATION_UNSIGNED', id);
  const made = await prepared(system, incident, draft);
  require(made.undecided.length === 0, 'PUBLICATION_UNDECIDED', made.undecided.join(', '));
  require(seen === undefined || made.sha256.startsWith(seen), 'PUBLICATION_CHANGED', made.sha256);
  const file = evidenceOf(`${id}-${draft.audience}.md`, 'text/markdown', made.text);
  const command = {
    type: 'PublishPostmortem',
    ...draft,
    content,
    file: file.ref,
    actor: caller.principal.actor,
    at: system.now(),
  } as const;
  // What was signed and put together is this version: of what is changed meanwhile nothing is published.
  const order = { id, command, expectedVersion: incident.version };
  const { state } = await executeOnIncident(system, order, async (tx) => {
    await putEvidence(tx, blobsOf([file]));
    return [];
  });
  return { ...made, version: state.version, signed: true };
}

async function prepared(
  system: System,
  incident: Incident,
  { audience, ...decided }: PublicationDraft,
) {
  const text = await postmortemText(system, incident);
  const { subject } = await subjectOf(system, incident, readDocument(text));
  const actions = await standingsOf(system.database, incident);
  const whole = composed(text, subject, audience, actions);
  const title: Block = { type: 'heading', level: 1, children: words(incident.title) };
  const secrets = await secretsOf(system);
  const finders = await findersFor(system, secrets, { subject, audience, ...decided });
  const outside = audience !== 'internal';
  const redacted = redact(outside ? [title, ...whole.blocks] : whole.blocks, { finders, outside });
  const markdown = toMarkdown(redacted.blocks);
  // Pieces of a secret that stand in several lines are found here, when all of it is one text again.
  require(secrets.flatMap((find) => find(markdown)).length === 0, 'PUBLICATION_HOLDS_SECRET');
  const leftOut = [...whole.leftOut, ...redacted.leftOut].map(({ text: was, ...one }): LeftOut => {
    if (was === undefined) return one;
    return { ...one, text: redactText(was, secrets).slice(0, SHOWN) };
  });
  const perhaps = redacted.leftOut.filter(({ kind }) => kind === 'perhaps-secret');
  return {
    audience,
    text: markdown,
    sha256: evidenceOf('', '', markdown).ref.sha256,
    leftOut,
    undecided: [...new Set(perhaps.map(({ text: was = '' }) => was))],
  };
}
