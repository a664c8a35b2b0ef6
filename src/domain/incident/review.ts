import { holds, type Role } from '#domain/access/roles.ts';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentEventType, IncidentHappening } from './events.ts';
import { actionsOf, causesOf, type Incident, type IncidentSeverity, type Review } from './state.ts';

/** How many sign what was written of an incident, unless somebody says otherwise. */
const signersOf: Record<IncidentSeverity, number> = {
  sev1: 2,
  sev2: 2,
  sev3: 1,
  sev4: 1,
  sev5: 1,
};

/** What happens to an incident and leaves as it is what is signed; all else voids the signatures. */
const besideContent: ReadonlySet<IncidentEventType> = new Set<IncidentEventType>([
  'SourceNamed',
  'IncidentLinked',
  'IncidentUnlinked',
  'IncidentAssetRenamed',
  'IncidentClosed',
  'IncidentReopened',
  'IncidentRestricted',
  'CorrectiveActionAgreed',
  'CorrectiveActionDecided',
  'CorrectiveActionReturned',
  'ReviewAsked',
  'PostmortemSigned',
  'SignatureWithdrawn',
  'ReviewWithdrawn',
  'PostmortemPublished',
]);

/**
 * What a signature is bound to (SHA-256): the text, and all that its references can stand for, as people stated it. What is
 * reckoned from that is not in it: it follows, and how it is written may change with this program. `facts`: their digest.
 */
export function hashOfContent(digest: Digest, incident: Incident, facts: string): string {
  const { id, title, description, kind, severity, zone, milestones, impact } = incident;
  const { measures, objectives, series } = impact;
  const content = {
    incident: { id, title, description, kind, severity, zone, milestones },
    roles: Object.entries(incident.roles).map(([role, { name }]) => [role, name]),
    text: incident.postmortem?.sha256,
    facts,
    impact: { measures, objectives, series },
    causes: causesOf(incident).graph,
    actions: actionsOf(incident).list.map(
      ({ id: action, text, owner, due, criterion, means, addresses, links }) => ({
        ...{ action, text, owner, due, criterion, means, addresses, links },
      }),
    ),
  };
  // What is absent is not there: canonical JSON knows no undefined.
  const told = digest.canonical(JSON.parse(JSON.stringify(content)));
  return toHex(digest.sha256(toUtf8(told)));
}

export function askForReview(
  state: Incident,
  { need: asked, people, role }: OnIncident<'AskForReview'>,
): IncidentHappening[] {
  require(state.postmortem, 'POSTMORTEM_UNWRITTEN', state.id);
  const over = state.kind === 'near-miss' || state.milestones.ended !== undefined;
  require(over, 'INCIDENT_NOT_ENDED', state.id);
  const need = asked ?? signersOf[state.severity];
  const among = people && [...new Set(people)].sort();
  const enough = !among || among.length >= need;
  require(enough, 'REVIEWERS_TOO_FEW', `${need} of ${among?.length} people`);
  require(!among || !areAuthors(state, among), 'REVIEW_BY_AUTHORS', among?.join(', '));
  const data = { need, ...(among ? { people: among } : {}), ...(role ? { role } : {}) };
  return [{ type: 'ReviewAsked', data }];
}

/** One person, once, for what there is now; of those who sign, one at least wrote none of it. */
export function signPostmortem(
  state: Incident,
  { hash, seen, actor, roles }: OnIncident<'SignPostmortem'>,
): IncidentHappening[] {
  const review = reviewOf(state);
  require(isAsked(review, actor, roles), 'REVIEWER_NOT_ASKED', actor);
  require(seen === undefined || hash.startsWith(seen), 'POSTMORTEM_CHANGED', hash);
  const { signatures, need } = review;
  const names = signatures.map(({ by }) => by);
  require(!names.includes(actor), 'REVIEW_SIGNED', actor);
  const all = [...names, actor];
  const complete = all.length >= need;
  require(!(complete && areAuthors(state, all)), 'REVIEW_BY_AUTHORS', all.join(', '));
  return [{ type: 'PostmortemSigned', data: { hash } }];
}

/** Whoever signed takes that back; whoever asked, and has not signed, asks no more. */
export function withdrawFromReview(
  state: Incident,
  { actor }: OnIncident<'WithdrawFromReview'>,
): IncidentHappening[] {
  const { signatures, askedBy } = reviewOf(state);
  const own = signatures.find(({ by }) => by === actor);
  if (own) return [{ type: 'SignatureWithdrawn', data: { hash: own.hash } }];
  require(askedBy === actor, 'NOTHING_SIGNED', actor);
  return [{ type: 'ReviewWithdrawn', data: {} }];
}

/** Only what was signed goes out. */
export function publishPostmortem(
  { id, review }: Incident,
  { audience, file, hash, signed, show, hide }: OnIncident<'PublishPostmortem'>,
): IncidentHappening[] {
  require(isSigned(review, signed), 'PUBLICATION_UNSIGNED', id);
  return [{ type: 'PostmortemPublished', data: { audience, file, hash, signed, show, hide } }];
}

/** That what was signed is no more, where something happens that changes it: who had signed what. */
export function voidedBy(
  { review }: Incident,
  happenings: readonly IncidentHappening[],
): IncidentHappening[] {
  const signed = review?.signatures.map(({ by, hash }) => ({ by, hash })) ?? [];
  if (signed.length === 0 || happenings.every(({ type }) => besideContent.has(type))) return [];
  return [{ type: 'SignaturesVoided', data: { signed } }];
}

/** Whether all who are needed have signed this. */
export function isSigned(review: Review | undefined, hash: string): boolean {
  const standing = review?.signatures.filter((one) => one.hash === hash) ?? [];
  return review !== undefined && standing.length >= review.need;
}

function reviewOf({ review, id }: Incident): Review {
  require(review, 'REVIEW_NOT_ASKED', id);
  return review;
}

/** Whoever holds the machine itself is asked for no role. */
function isAsked(
  { people, role }: Review,
  actor: string,
  roles: readonly Role[] | undefined,
): boolean {
  if (people && !people.includes(actor)) return false;
  return role === undefined || roles === undefined || holds(roles, role);
}

function areAuthors({ postmortem }: Incident, names: readonly string[]): boolean {
  return names.every((name) => postmortem?.authors.includes(name));
}
