import { elapsedText } from '#domain/clock/duration.ts';
import { amountText, shareText } from '#domain/impact/amount.ts';
import { measureText } from '#domain/impact/measure-text.ts';
import type { Budget } from '#domain/impact/objective.ts';
import { incidentRoles, stateOf } from '#domain/incident/state.ts';
import {
  type DurationName,
  durations,
  durationsOf,
  type Milestone,
  milestones,
} from '#domain/timeline/milestones.ts';
import type { Answer } from './answer.ts';
import { instantText, type Subject } from './subject.ts';

type Tell = (subject: Subject, argument: string) => Answer;

/** What a reference can be within a line, by its name. A new one is a line here. */
export const values: ReadonlyMap<string, Tell> = new Map<string, Tell>([
  ['incident.id', ({ incident }) => ofIncident(incident.id)],
  ['incident.title', ({ incident }) => ofIncident(incident.title)],
  ['incident.description', ({ incident: { description } }) => ofIncident(description)],
  ['incident.severity', ({ incident }) => ofIncident(incident.severity)],
  ['incident.kind', ({ incident }) => ofIncident(incident.kind.replace('-', ' '))],
  ['incident.state', ({ incident }) => ofIncident(stateOf(incident))],
  ...incidentRoles.map((role): [string, Tell] => [
    `role.${role}`,
    ({ incident }) => ofIncident(incident.roles[role]?.name, `nobody has the role of ${role}`),
  ]),
  ...milestones.map((one): [string, Tell] => [
    `milestone.${one}`,
    (subject) => ofMilestone(subject, one),
  ]),
  ...(Object.keys(durations) as DurationName[]).map((name): [string, Tell] => [
    `duration.${name.replaceAll(' ', '-')}`,
    (subject) => ofDuration(subject, name),
  ]),
  ...(['users', 'user-minutes', 'requests', 'money', 'records'] as const).map(
    (what): [string, Tell] => [`impact.${what}`, (subject) => ofTotal(subject, what)],
  ),
  ['impact.downtime', ofDowntime],
  ['cause', ofCause],
  [
    'budget.used',
    (subject, name) => ofBudget(subject, name, ({ consumed }) => shareText(consumed)),
  ],
  [
    'budget.left',
    (subject, name) => ofBudget(subject, name, ({ left, unit }) => `${amountText(left)} ${unit}`),
  ],
  [
    'budget.burn-rate',
    (subject, name) => ofBudget(subject, name, ({ burnRate }) => burnRate && amountText(burnRate)),
  ],
]);

/** A part of a fact, such as its instant in `F-12.at`. */
export function ofFact(subject: Subject, id: string, part = 'text'): Answer {
  const fact = subject.facts.find((one) => one.id === id);
  if (!fact) return { problem: `the timeline has no fact ${id}` };
  const told = {
    at: instantText(subject, fact.at),
    end: fact.end && instantText(subject, fact.end),
    text: fact.text,
    who: fact.actor ?? fact.system,
    source: fact.source,
    url: fact.url,
  };
  return partOf(told, id, part);
}

/** A part of a measure, such as `M-1.lasted`; without one how much it is. */
export function ofMeasure({ impact }: Subject, id: string, part = 'amount'): Answer {
  const measure = impact.measures.find((one) => one.id === id);
  if (!measure) return { problem: `the impact has no measure ${id}` };
  const { component, basis, how, period } = measure;
  const lasted = period && elapsedText(period.seconds);
  return partOf({ amount: measureText(measure), component, basis, how, lasted }, id, part);
}

function ofCause({ incident }: Subject, id: string): Answer {
  const node = incident.causes?.graph.nodes.find((one) => one.id === id);
  return node ? { text: node.text, of: [id] } : { problem: `the causes have no node ${id}` };
}

function partOf(told: Record<string, string | undefined>, id: string, part: string): Answer {
  if (!Object.hasOwn(told, part))
    return { problem: `${id} has no ${part}; there are ${Object.keys(told).join(', ')}` };
  const text = told[part];
  return text ? { text, of: [id] } : { problem: `${id} says nothing of its ${part}` };
}

function ofIncident(text: string | undefined, problem = 'nothing is said of it'): Answer {
  return text ? { text, of: [] } : { problem };
}

function ofMilestone(subject: Subject, milestone: Milestone): Answer {
  const fact = subject.incident.milestones[milestone];
  const at = subject.times[milestone];
  if (!fact || !at) return { problem: `no fact is the ${milestone}` };
  return { text: instantText(subject, at), of: [fact] };
}

function ofDuration({ incident, times }: Subject, name: DurationName): Answer {
  const found = durationsOf(times).find((one) => one.name === name);
  if (!found) {
    const missing = durations[name].filter((one) => times[one] === undefined);
    return { problem: `no fact is the ${missing.join(', and none the ')}` };
  }
  if (found.seconds < 0) return { problem: `the ${found.to} is before the ${found.from}` };
  const facts = durations[name].flatMap((one) => incident.milestones[one] ?? []);
  return { text: elapsedText(found.seconds), of: facts };
}

function ofTotal({ impact: { totals } }: Subject, what: (typeof totals)[number]['what']): Answer {
  const found = totals.filter((one) => one.what === what);
  if (found.length === 0) return { problem: `no measure says how many or how much: ${what}` };
  const text = found.map(
    ({ amount, unit }) =>
      `${amountText(amount)} ${unit}${what === 'user-minutes' ? ' × minutes' : ''}`,
  );
  return { text: text.join(' and '), of: found.flatMap(({ counted }) => counted) };
}

function ofDowntime({ impact: { downtimes, measures } }: Subject, component: string): Answer {
  const found = downtimes.find((one) => one.component === component);
  if (!found) return { problem: `no measure says how bad ${component || 'a component'} was` };
  const own = measures.filter((one) => one.component === component && one.degree);
  return { text: elapsedText(found.seconds), of: own.map(({ id }) => id) };
}

function ofBudget(
  { impact: { objectives } }: Subject,
  name: string,
  tell: (budget: Budget) => string | undefined,
): Answer {
  const found = objectives.find((one) => one.name === name);
  if (!found) return { problem: `there is no objective ${name || 'without a name'}` };
  if ('untold' in found) return { problem: `nobody can tell: ${found.untold}` };
  const text = tell(found.used);
  return text ? { text, of: [name] } : { problem: 'nobody can tell' };
}
