import { civilTime } from '#app/civil-time.ts';
import type { Client } from '#contract/client.ts';
import { elapsedText } from '#domain/clock/duration.ts';
import { toMillis } from '#domain/clock/instant.ts';
import { localText, utcText } from '#domain/clock/local-text.ts';
import { milestones } from '#domain/timeline/milestones.ts';
import { actionsSection } from './describe-actions.ts';
import { contradictionsText } from './describe-impact.ts';
import { counted, indent, table } from './text.ts';

type View = Awaited<ReturnType<Client['showIncident']>>;
export type Incident = View['incident'];
export type Fact = Awaited<ReturnType<Client['listFacts']>>['facts'][number];

/** How an incident stands, in a line or two. */
export function describeIncident({ id, title, kind, severity, state, closed }: Incident): string {
  const what = kind === 'near-miss' ? 'near miss' : 'incident';
  const line = `${id} “${title}” (${severity}, ${what}) is ${state}.`;
  return closed?.reason ? `${line}\nWhy: ${closed.reason}` : line;
}

/** A fact that was just noted: what instant was understood, in the incident's zone and in UTC. */
export function describeFact({ zone }: Incident, fact: Fact): string {
  const until = fact.end ? ` to ${localText(civilTime, zone, fact.end)}` : '';
  return `${fact.id} at ${localText(civilTime, zone, fact.at)}${until} (${utcText(fact.at)}): ${fact.text}`;
}

/** One incident, with its timeline, what that leaves open, and what is done about it. */
export function showIncident(
  view: View,
  facts: readonly Fact[],
  actions: Awaited<ReturnType<Client['showActions']>>,
): string {
  const { incident } = view;
  return [
    describeIncident(incident),
    ...(incident.description ? ['', incident.description] : []),
    '',
    table(aboutOf(view)),
    '',
    ...timelineText(incident, facts, view.facts.standing),
    ...questionsText(view),
    ...contradictionsText(view),
    ...actionsSection(actions),
  ].join('\n');
}

/** A storm brings thousands: the first of them stand for all. */
function alertsOf(links: View['incident']['links']): string[][] {
  const ids = links.filter(({ kind }) => kind === 'alert').map(({ to }) => to);
  if (ids.length === 0) return [];
  const more = ids.length > SHOWN_ALERTS ? ` and ${ids.length - SHOWN_ALERTS} more` : '';
  return [['alerts', ids.slice(0, SHOWN_ALERTS).join(', ') + more]];
}

const SHOWN_ALERTS = 10;

function aboutOf({ incident, times, durations, facts }: View): string[][] {
  const { zone, roles, links, sources, restrictedTo } = incident;
  const known = milestones.flatMap((one) => (times[one] ? [[one, times[one]] as const] : []));
  return [
    ['declared by', incident.declaredBy],
    ['zone', zone],
    ...Object.entries(roles).map(([role, { name }]) => [role, name]),
    ...links.filter(({ kind }) => kind !== 'alert').map(({ kind, to }) => [kind, to]),
    ...alertsOf(links),
    ...(restrictedTo ? [['private to', restrictedTo.join(', ')]] : []),
    ...known.map(([one, at]) => [
      one,
      `${localText(civilTime, zone, at)}  ${utcText(at)}  ${incident.milestones[one]}`,
    ]),
    ...durations.map(({ name, seconds }) => [name, spanText(seconds)]),
    ...Object.entries(sources).map(([name, source]) => [`source ${name}`, sourceText(source)]),
    ['facts', `${facts.standing}${facts.withdrawn > 0 ? `, ${facts.withdrawn} withdrawn` : ''}`],
  ];
}

function spanText(seconds: number): string {
  return seconds < 0 ? `-${elapsedText(-seconds)}` : elapsedText(seconds);
}

function sourceText({ zone, clock }: Incident['sources'][string]): string {
  const off = clock
    ? `clock ${Math.abs(clock.offset) / 1000} s ${clock.offset < 0 ? 'behind' : 'ahead'}, give or take ${clock.spread / 1000} s`
    : undefined;
  const drift = clock?.drift ? `gains ${clock.drift.perHour / 1000} s an hour` : undefined;
  return [zone, off, drift].filter((part) => part !== undefined).join(', ');
}

function timelineText(incident: Incident, facts: readonly Fact[], all: number): string[] {
  const { zone } = incident;
  const more = facts.length < all ? `, the first ${facts.length} of ${all}` : '';
  const zones = zone === 'UTC' ? zone : `${zone} and UTC`;
  return [`Timeline, ${zones}${more}:`, indent(factsText(incident, facts))];
}

/** Facts one a line, in the incident's zone and in UTC. */
export function factsText({ zone, milestones: which }: Incident, facts: readonly Fact[]): string {
  return table(
    facts.map((fact) => [
      fact.id,
      localText(civilTime, zone, fact.at),
      ...(zone === 'UTC' ? [] : [utcText(fact.at).slice(11)]),
      fact.kind,
      factText(
        fact,
        milestones.filter((one) => which[one] === fact.id),
      ),
    ]),
  );
}

function factText(fact: Fact, is: readonly string[]): string {
  const lasted = fact.end
    ? elapsedText((toMillis(fact.end) - toMillis(fact.at)) / 1000)
    : undefined;
  const about = [fact.actor ?? fact.system, fact.source].filter((part) => part !== undefined);
  return [
    ...(is.length > 0 ? [`[${is.join(', ')}]`] : []),
    fact.text,
    ...(lasted === undefined ? [] : [`for ${lasted}`]),
    ...(about.length > 0 ? [`(${about.join(', ')})`] : []),
    ...(fact.url ? [fact.url] : []),
    ...(fact.evidence ?? []).map(({ name }) => `[${name}]`),
    ...(fact.corrections > 0 ? ['corrected'] : []),
    ...(fact.withdrawn ? [`withdrawn: ${fact.withdrawn.reason}`] : []),
  ].join(' ');
}

function questionsText({ questions }: View): string[] {
  if (questions.length === 0) return [];
  const lines = questions.flatMap(({ check, count, first }) => {
    const left = count - first.length;
    return [
      ...first.map(({ asks }) => [check, asks]),
      ...(left > 0 ? [[check, `and ${counted(left, 'more question')} of that sort`]] : []),
    ];
  });
  return ['', 'What the timeline leaves open:', indent(table(lines))];
}
