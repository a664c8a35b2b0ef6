import type { CauseDifference } from '#domain/causes/difference.ts';
import type { CauseEdge, CauseNode } from '#domain/causes/graph.ts';
import type { LineCount } from '#domain/incident/state.ts';
import { type Data, instant, more, type Sentence, say } from './say.ts';
import { parts, tells } from './sentence.ts';

/** What happens to incidents, in the sentences of `event-sentences.ts`. */
export const incidentSentences: readonly [string, Sentence][] = [
  tells(
    'IncidentDeclared',
    ({ kind, severity, title }) =>
      `declared the ${kind === 'near-miss' ? 'near miss' : 'incident'} “${say(title)}” (${say(severity)})`,
  ),
  tells('IncidentDescribed', ({ title }) =>
    title === undefined ? 'described the incident anew' : `called the incident “${say(title)}”`,
  ),
  tells(
    'IncidentSeverityChanged',
    ({ from, to, reason }) => `changed the severity from ${say(from)} to ${say(to)}${more(reason)}`,
  ),
  tells(
    'IncidentKindChanged',
    ({ from, to, reason }) => `changed the kind from ${say(from)} to ${say(to)}${more(reason)}`,
  ),
  tells(
    'RoleGiven',
    ({ role, name, before }) =>
      `made ${say(name)} ${say(role)}${before === undefined ? '' : `, who takes over from ${say(before)}`}`,
  ),
  tells('RoleEnded', ({ role, name }) => `ended that ${say(name)} is ${say(role)}`),
  tells('FactNoted', ({ fact, at, text }) => `noted ${say(fact)}, ${instant(at)}: ${say(text)}`),
  tells(
    'FactCorrected',
    ({ fact, from, to, reason }) => `corrected ${say(fact)}: ${parts(from, to)}${more(reason)}`,
  ),
  tells('FactWithdrawn', ({ fact, reason }) => `withdrew ${say(fact)}: ${say(reason)}`),
  tells('FactRestored', ({ fact, reason }) => `restored ${say(fact)}${more(reason)}`),
  tells(
    'MilestoneSet',
    ({ milestone, fact, before }) =>
      `called ${say(fact)} the milestone “${say(milestone)}”${before === undefined ? '' : `, which was ${say(before)}`}`,
  ),
  tells(
    'MilestoneCleared',
    ({ milestone, before, reason }) =>
      `said that no fact is the milestone “${say(milestone)}”, which was ${say(before)}${more(reason)}`,
  ),
  tells('SourceNamed', ({ source, zone }) =>
    zone === undefined
      ? `named the source ${say(source)}`
      : `said that the source ${say(source)} tells the time of ${say(zone)}`,
  ),
  tells('SourceClockSet', ({ source, clock, pairs, reason }) => {
    const { offset } = clock as { offset: number };
    const by = Array.isArray(pairs) ? ` (by ${pairs.length} pairs)` : more(reason);
    return `set the clock of ${say(source)} right by ${say(offset / 1000)} s${by}`;
  }),
  tells(
    'FactsImported',
    ({ facts, skipped, leftOut, file }) =>
      `read ${say(facts)} facts from ${say((file as Data).name)}, could not read ${say(skipped)}${leftOut === undefined ? '' : ` and left out ${say(leftOut)}`}`,
  ),
  tells(
    'FactsTakenBack',
    ({ name, facts, reason }) =>
      `took back the ${say(facts)} facts of ${say(name)}: ${say(reason)}`,
  ),
  tells(
    'MeasureStated',
    ({ measure, kind, component, amount, how }) =>
      `stated ${say(measure)}, ${say(kind)} of ${say(component)}${amount === undefined ? '' : `, ${amountOf(amount)}`}: ${say(how)}`,
  ),
  tells(
    'MeasureRevised',
    ({ measure, from, to, reason }) => `revised ${say(measure)}: ${parts(from, to)}${more(reason)}`,
  ),
  tells('MeasureWithdrawn', ({ measure, reason }) => `withdrew ${say(measure)}: ${say(reason)}`),
  tells('ObjectiveSet', ({ objective, reason }) => {
    const { name, component, percent, days } = objective as Data;
    return `set the objective “${say(name)}”: ${say(percent)} % of ${say(component)} in ${say(days)} days${more(reason)}`;
  }),
  tells(
    'ObjectiveRemoved',
    ({ name, reason }) => `removed the objective “${say(name)}”: ${say(reason)}`,
  ),
  tells(
    'SeriesAttached',
    ({ series, points, skipped, file }) =>
      `attached ${say(series)}: ${say(points)} values of ${say((file as Data).name)}, and could not read ${say(skipped)}`,
  ),
  tells('SeriesDetached', ({ series, reason }) => `detached ${say(series)}: ${say(reason)}`),
  tells('IncidentLinked', ({ kind, to, why }) => `linked the ${say(kind)} ${say(to)}${more(why)}`),
  tells('IncidentUnlinked', ({ kind, to }) => `removed the link to the ${say(kind)} ${say(to)}`),
  tells(
    'IncidentAssetRenamed',
    ({ from, to }) =>
      `called the asset ${say(from)} of the incident ${say(to)}, as it is called now`,
  ),
  tells('IncidentClosed', ({ reason, missing, open }) => {
    const untold = missing as readonly string[];
    const left = untold.length > 0 ? `; no fact is: ${untold.map(say).join(', ')}` : '';
    const ways = Array.isArray(open) ? `; nothing was done about: ${open.map(say).join(', ')}` : '';
    return `closed the incident${more(reason)}${left}${ways}`;
  }),
  tells('CausesRevised', (change) => {
    const told = revisions(change as CauseDifference);
    return `revised the causes: ${told.length > 0 ? told.join('; ') : 'put them in another order'}`;
  }),
  tells('PostmortemRevised', ({ revision, lines }) => {
    const { added, removed } = lines as LineCount;
    return `revised the post-mortem: revision ${say(revision)} (lines: ${added} added, ${removed} removed)`;
  }),
  tells('ReviewAsked', ({ need, people, role }) => {
    const among = Array.isArray(people) ? ` of ${people.map(say).join(', ')}` : '';
    return `asked for ${say(need)} to sign the post-mortem${among}${role === undefined ? '' : `, each ${say(role)}`}`;
  }),
  tells('PostmortemSigned', ({ hash }) => `signed the post-mortem, ${say(hash)}`),
  tells('SignatureWithdrawn', ({ hash }) => `took back the signature of ${say(hash)}`),
  tells('SignaturesVoided', ({ signed }) => {
    const each = (signed as readonly Data[]).map(({ by, hash }) => `${say(by)} of ${say(hash)}`);
    return `changed what was signed; void are the signatures of ${each.join(', ')}`;
  }),
  tells('ReviewWithdrawn', () => 'asked for signatures no more'),
  tells('PostmortemPublished', ({ audience, file, show, hide }) => {
    const decided = (what: string, texts: unknown) =>
      Array.isArray(texts) && texts.length > 0 ? `; ${what} ${texts.map(say).join(', ')}` : '';
    return `published the post-mortem (${say(audience)}) as ${say((file as Data).sha256)}${decided('told', show)}${decided('left out', hide)}`;
  }),
  tells('IncidentReopened', ({ reason }) => `reopened the incident: ${say(reason)}`),
  tells('IncidentRestricted', ({ to }) =>
    Array.isArray(to)
      ? `made the incident private to ${to.map(say).join(', ')}`
      : 'opened the incident to all who may see such',
  ),
];

/** So many of each are told in a sentence; the event has all. */
const TOLD = 20;

function revisions({ added, changed, removed, linked, unlinked }: CauseDifference): string[] {
  const node = ({ id, text }: CauseNode) => `${id} “${text}”`;
  const edge = ({ from, to, type }: CauseEdge) => `${from} ${type} ${to}`;
  return [
    ...listed('added', added.map(node)),
    ...listed(
      'changed',
      changed.map(({ id, from, to }) => `${id} (${parts(from, to)})`),
    ),
    ...listed('removed', removed.map(node)),
    ...listed('said that', linked.map(edge)),
    ...listed('no longer that', unlinked.map(edge)),
  ];
}

function listed(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const rest = names.length > TOLD ? ` and ${names.length - TOLD} more` : '';
  return [`${what} ${names.slice(0, TOLD).join(', ')}${rest}`];
}

function amountOf(amount: unknown): string {
  const { low, high } = amount as Data;
  return low === high ? say(low) : `${say(low)} to ${say(high)}`;
}
