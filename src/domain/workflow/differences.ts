import type { BusinessCalendar, OpeningHours } from '#domain/clock/business-calendar.ts';
import { clockText } from '#domain/clock/clock-text.ts';
import { durationText } from '#domain/clock/duration.ts';
import { termsInWords } from '#domain/clock/level-words.ts';
import { inWords } from '#domain/clock/span.ts';
import { stepsOf, type Workflow } from './definition.ts';
import type { OwnershipRule } from './ownership.ts';
import type { Step } from './step.ts';

/** What one workflow asks of cases that another does not, in words. What is only written otherwise is not told. */
export function differencesOf(before: Workflow, after: Workflow): string[] {
  return [
    ...listed('kind', before.kinds.map(itself), after.kinds.map(itself)),
    ...listed('stage', stages(before), stages(after)),
    ...listed('step', steps(before), steps(after)),
    ...moved('stage', before.stages, after.stages),
    ...moved('step', stepsOf(before), stepsOf(after)),
    ...listed('service level', levels(before), levels(after)),
    ...listed('policy pack', packs(before), packs(after)),
    ...listed('the whole', [whole(before)], [whole(after)]),
    ...listed('rule of ownership', owners(before), owners(after)),
    ...(before.hold.reopenTo === after.hold.reopenTo
      ? []
      : [`what returns goes on at ${after.hold.reopenTo}, not ${before.hold.reopenTo}`]),
    ...(glass(before) === glass(after) ? [] : [glass(after)]),
  ];
}

/** A thing by its name, and each thing that is said of it. */
type Named = { name: string; says: readonly string[] };

function listed(what: string, before: readonly Named[], after: readonly Named[]): string[] {
  const gone = before.filter(({ name }) => !after.some((one) => one.name === name));
  return [
    ...gone.map(({ name }) => `${what} ${name} is gone`),
    ...after.flatMap(({ name, says }) => {
      const was = before.find((one) => one.name === name);
      const called = [what, name].filter((one) => one !== '').join(' ');
      if (!was) return [`${called} is new${says.length > 0 ? `: ${says.join(', ')}` : ''}`];
      const come = says.filter((one) => !was.says.includes(one));
      const left = was.says.filter((one) => !says.includes(one));
      if (come.length + left.length === 0) return [];
      return [
        `${called}: ${come.join(', ') || 'no more'}${left.length > 0 ? `; it was: ${left.join(', ')}` : ''}`,
      ];
    }),
  ];
}

/** The things that both have, where they follow each other otherwise. */
function moved(
  what: string,
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): string[] {
  const shared = (some: readonly { id: string }[], others: readonly { id: string }[]) =>
    some.map(({ id }) => id).filter((id) => others.some((other) => other.id === id));
  const [was, is] = [shared(before, after), shared(after, before)];
  return String(was) === String(is) ? [] : [`${what}s come in another order: ${is.join(', ')}`];
}

function itself(name: string): Named {
  return { name, says: [] };
}

/** What is said of all cases. */
function whole({ apart = [], controls = [] }: Workflow): Named {
  const says = [
    ...apart.map((duty) => `${duty} apart`),
    ...controls.map((control) => `evidence for ${control}`),
  ];
  return { name: '', says };
}

function stages({ stages: all }: Workflow): Named[] {
  return all.map(({ id, state, documents = [], ownership = [], controls = [] }) => ({
    name: id,
    says: [
      state,
      ...documents.map(
        ({ name, kinds }) => `with ${name}${kinds ? ` of ${kinds.join(', ')}` : ''}`,
      ),
      ...ownership.map((rule) => `owned by ${ownerText(rule)}`),
      ...controls.map((control) => `evidence for ${control}`),
    ],
  }));
}

function steps(workflow: Workflow): Named[] {
  return workflow.stages.flatMap((stage) =>
    stepsOf({ stages: [stage] }).map(({ id, title: _, kind, ...step }) => ({
      name: id,
      says: [kind, ...terms(ownTerms(kind, step)), `in ${stage.id}`],
    })),
  );
}

/** What lies within a step is told by itself. */
function ownTerms(kind: Step['kind'], step: object): object {
  const within = { workflow: 'steps', parallel: 'branches' }[kind as 'workflow' | 'parallel'];
  return Object.fromEntries(Object.entries(step).filter(([name]) => name !== within));
}

/** Keys whose values are seconds. */
const durations: readonly string[] = ['expires', 'deadline', 'timeout'];

/** Each thing that an object says, as a text. */
function terms(said: object): string[] {
  return Object.entries(said)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${textOf(name, value)}`);
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'number' && durations.includes(name)) return durationText(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function levels({ serviceLevels }: Workflow): Named[] {
  return serviceLevels.map((level) => {
    const { id, covers, target, calendar, source } = level;
    const times = Object.entries(target).flatMap(([of, time]) =>
      time ? [`${of} within ${inWords(time)}`] : [],
    );
    const counted = Object.values(target).some((time) => time?.unit !== 'elapsed-hours');
    return {
      name: id,
      says: [
        ...(covers === 'case' ? [] : [`of ${covers.stage}`]),
        ...times,
        ...termsInWords(level),
        ...(source ? [`after ${source.pack} ${source.fact}`] : []),
        ...(counted ? calendarTerms(calendar) : []),
      ],
    };
  });
}

function calendarTerms({ zone, week, holidays }: BusinessCalendar): string[] {
  return [
    `days of ${zone}`,
    ...Object.entries(week).map(([day, hours]) => `open on day ${day} ${hoursText(hours)}`),
    ...[...holidays].map((date) => `closed on ${date}`),
  ];
}

function hoursText(hours: readonly OpeningHours[] = []): string {
  return hours.map(({ from, to }) => `${clockText(from)}-${clockText(to)}`).join(' and ');
}

function packs({ packs: followed = [] }: Workflow): Named[] {
  return followed.map(({ pack, facts }) => ({ name: pack, says: facts }));
}

function owners({ ownership = [] }: Workflow): Named[] {
  return ownership.map((rule, at) => ({ name: `${at + 1}`, says: [ownerText(rule)] }));
}

function ownerText({ if: condition, to, ...who }: OwnershipRule): string {
  const whom = Object.values(who).join(' ');
  return `${to}${whom ? ` ${whom}` : ''}${condition ? ` if ${condition}` : ''}`;
}

/** Whether a plan runs without its approvals in an emergency, and what follows where that was not justified. */
function glass({ breakGlass: terms = 'never' }: Workflow): string {
  if (terms === 'never') return 'no plan runs without its approvals';
  const then = terms === 'replan' ? 'planning' : terms.refusedTo;
  return `in an emergency a plan runs without its approvals; where the review refuses that, back to ${then}`;
}
