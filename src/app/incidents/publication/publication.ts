import type { Caller } from '#app/access/caller.ts';
import { blobsOf, evidenceOf } from '#app/evidence-store.ts';
import { workableFor } from '#app/incidents/access.ts';
import { standingsOf } from '#app/incidents/actions/standings.ts';
import { executeOnIncident } from '#app/incidents/execute.ts';
import { postmortemText } from '#app/incidents/postmortem.ts';
import { subjectOf } from '#app/incidents/postmortem-subject.ts';
import { contentHash } from '#app/incidents/review/content.ts';
import { renderedAs } from '#app/postmortem/rendered-as.ts';
import { renderingOf } from '#app/postmortem/rendering.ts';
import { toMarkdown } from '#app/postmortem/to-markdown.ts';
import type { System } from '#app/system.ts';
import type { RenderingKind } from '#domain/document/document.ts';
import { isSigned } from '#domain/incident/review.ts';
import type { Incident } from '#domain/incident/state.ts';
import type { Finder } from '#domain/redaction/finders.ts';
import type { Audience } from '#domain/redaction/passages.ts';
import { type LeftOut, redactText } from '#domain/redaction/redact.ts';
import { require } from '#domain/refusal.ts';
import { readDocument } from '#postmortems/read-document.ts';
import { putEvidence } from '#store/evidence.ts';
import { composed } from './compose.ts';
import { type Decided, findersFor, secretsOf } from './known.ts';
import { insideOf, outsideOf } from './renderings.ts';

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
  const { review, version } = incident;
  const signed = isSigned(review, await contentHash(system, incident));
  return { version, signed, ...(await prepared(system, incident, draft)).told };
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
  { seen, as, ...draft }: PublicationDraft & { seen?: string; as: RenderingKind },
) {
  const incident = await workableFor(system, caller, id);
  const signed = await contentHash(system, incident);
  require(isSigned(incident.review, signed), 'PUBLICATION_UNSIGNED', id);
  const { told, rendering } = await prepared(system, incident, draft);
  require(told.undecided.length === 0, 'PUBLICATION_UNDECIDED', told.undecided.join(', '));
  require(seen === undefined || told.hash.startsWith(seen), 'PUBLICATION_CHANGED', told.hash);
  const made = await renderedAs(rendering, as, `${id}-${draft.audience}`);
  const file = evidenceOf(made.name, made.mediaType, made.bytes);
  const command = {
    type: 'PublishPostmortem',
    ...draft,
    hash: told.hash,
    signed,
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
  return { ...told, version: state.version, signed: true, sha256: file.ref.sha256 };
}

/** What an audience would read, as one document; what is left out of it; what nobody has decided on. */
async function prepared(
  system: System,
  incident: Incident,
  { audience, ...decided }: PublicationDraft,
) {
  const text = await postmortemText(system, incident);
  const read = readDocument(text);
  const { subject } = await subjectOf(system, incident, read);
  const secrets = await secretsOf(system);
  const finders = await findersFor(system, secrets, { subject, audience, ...decided });
  // When it was written, not when it was signed: what is previewed is what is published then.
  const at = incident.postmortem?.at ?? incident.declaredAt;
  const { rendering, leftOut } =
    audience === 'internal'
      ? insideOf(renderingOf(subject, read, at), finders)
      : outsideOf(
          { title: incident.title, at, audience },
          composed(text, subject, audience, await standingsOf(system.database, incident)),
          finders,
        );
  const markdown = toMarkdown(rendering);
  // Pieces of a secret that stand in several lines are found here, when all of it is one text again.
  require(secrets.flatMap((find) => find(markdown)).length === 0, 'PUBLICATION_HOLDS_SECRET');
  const perhaps = leftOut.filter(({ kind }) => kind === 'perhaps-secret');
  return {
    rendering,
    told: {
      audience,
      text: markdown,
      hash: rendering.hash,
      leftOut: leftOut.map((one) => shown(one, secrets)),
      undecided: [...new Set(perhaps.map((one) => one.text ?? ''))],
    },
  };
}

/** What was left out as somebody of the house may see it: no secret, and not all of a long text. */
function shown({ text, ...one }: LeftOut, secrets: readonly Finder[]): LeftOut {
  return text === undefined ? one : { ...one, text: redactText(text, secrets).slice(0, SHOWN) };
}
