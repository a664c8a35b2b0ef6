import { inWords } from '#domain/clock/span.ts';
import { severities } from '#domain/finding/finding.ts';
import { stepsOf, type Workflow } from './definition.ts';
import type { Step } from './step.ts';

/** What one workflow asks of cases that another does not, in words. What is only written otherwise is not told. */
export function differencesOf(before: Workflow, after: Workflow): string[] {
  return [
    ...listed('kind', before.kinds.map(itself), after.kinds.map(itself)),
    ...listed('stage', stages(before), stages(after)),
    ...listed('step', steps(before), steps(after)),
    ...moved('stage', before.stages, after.stages),
    ...moved('step', stepsOf(before), stepsOf(after)),
    ...listed('deadline', deadlines(before), deadlines(after)),
    ...listed('rule of ownership', owners(before), owners(after)),
    ...(before.hold.reopenTo === after.hold.reopenTo
      ? []
      : [`what returns goes on at ${after.hold.reopenTo}, not ${before.hold.reopenTo}`]),
  ];
}

/** A thing by its name, and all that is said of it. */
type Named = { name: string; says: string };

function listed(what: string, before: readonly Named[], after: readonly Named[]): string[] {
  const gone = before.filter(({ name }) => !after.some((one) => one.name === name));
  return [
    ...gone.map(({ name }) => `${what} ${name} is gone`),
    ...after.flatMap(({ name, says }) => {
      const was = before.find((one) => one.name === name);
      if (!was) return [`${what} ${name} is new${says === name ? '' : `: ${says}`}`];
      return was.says === says ? [] : [`${what} ${name}: ${says}; it was: ${was.says}`];
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
  return { name, says: name };
}

function stages({ stages: all }: Workflow): Named[] {
  return all.map(({ id, state, documents = [] }) => {
    const wanted = documents.map(({ name }) => name).join(', ');
    return { name: id, says: `${state}${wanted ? `, with ${wanted}` : ''}` };
  });
}

function steps(workflow: Workflow): Named[] {
  return workflow.stages.flatMap((stage) =>
    stepsOf({ stages: [stage] }).map((step) => ({
      name: step.id,
      says: `${terms(step)}, in ${stage.id}`,
    })),
  );
}

/** What a step is and asks, but its title. */
function terms({ id: _, title: __, kind, ...step }: Step): string {
  const said = Object.entries(step)
    // What lies within it is told by itself.
    .filter(
      ([name]) =>
        !(kind === 'workflow' && name === 'steps') && !(kind === 'parallel' && name === 'branches'),
    )
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [kind, ...said].join(', ');
}

function deadlines({ serviceLevels }: Workflow): Named[] {
  return serviceLevels.flatMap(({ id, target, covers, calendar }) =>
    severities.flatMap((severity) => {
      const time = target[severity];
      if (!time) return [];
      const of = covers === 'case' ? '' : `, of ${covers.stage}`;
      const zone = time.unit === 'elapsed-hours' ? '' : `, ${calendar.zone}`;
      return [{ name: `${id} of ${severity}`, says: `${inWords(time)}${of}${zone}` }];
    }),
  );
}

function owners({ ownership = [] }: Workflow): Named[] {
  return ownership.map(({ if: condition, to, ...who }, at) => {
    const whom = Object.values(who).join(' ');
    return {
      name: `${at + 1}`,
      says: `${to}${whom ? ` ${whom}` : ''}${condition ? ` if ${condition}` : ''}`,
    };
  });
}
