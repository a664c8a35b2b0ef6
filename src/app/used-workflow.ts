import { z } from 'zod';
import type { Action } from '#domain/workflow/action.ts';
import { nameInCondition } from '#domain/workflow/conditions.ts';
import { allWithin, leadsToStage, type Step } from '#domain/workflow/step.ts';
import { renameFields } from './expression.ts';
import { id, text } from './file-terms.ts';
import { controlsSchema, type StepFile, stepSchema, toStep } from './step-file.ts';

/** A workflow for use in others: steps without stages, and what they are told. */
export const usedSchema = z.strictObject({
  workflow: id,
  version: z.int().min(1),
  title: text,
  controls: controlsSchema.optional(),
  /** Texts by name, as `${{ input.NAME }}` in its actions; without a default they must be given. */
  inputs: z.record(id, z.strictObject({ default: z.string().optional() })).default({}),
  steps: z.array(stepSchema).min(1, 'it needs a step'),
});
export type UsedFile = z.output<typeof usedSchema>;

/** What can be used, by name@version. */
export type Library = ReadonlyMap<string, UsedFile>;

/** Why a step cannot be read: told of the step that uses what is not right. */
export class UseFault extends Error {}

/** The steps that a step uses, as if they stood in its place: under its name, with what they are told filled in. */
export function stepsOfUsed(
  library: Library,
  step: StepFile & { uses: string },
  inside: readonly string[] = [],
): Step[] {
  const file = library.get(step.uses);
  if (!file) {
    throw new UseFault(
      `there is no ${step.uses}: publish it first, or put it into this file after a line with ---`,
    );
  }
  if (inside.includes(step.uses)) throw new UseFault(`${step.uses} uses itself`);
  const told = inputsOf(file, step);
  const within = [...inside, step.uses];
  const steps = file.steps.map((one) => toStep(one, (used) => stepsOfUsed(library, used, within)));
  const names = new Set(steps.flatMap(allWithin).map(({ id }) => id));
  return steps.map((one) => placed(one, step.id, names, told));
}

/** Steps that lead elsewhere than to the next: what is used knows no stages. */
export function leadsAway(step: Step): boolean {
  return allWithin(step).some(
    (one) =>
      leadsToStage(one) ||
      (one.kind === 'approval' && one.onExpiry !== undefined && 'goTo' in one.onExpiry),
  );
}

function inputsOf(file: UsedFile, { with: given = {}, uses }: StepFile): Map<string, string> {
  const odd = Object.keys(given).find((name) => !file.inputs[name]);
  if (odd !== undefined) throw new UseFault(`${uses} has no input "${odd}"`);
  return new Map(
    Object.entries(file.inputs).map(([name, { default: otherwise }]) => {
      const value = given[name] ?? otherwise;
      if (value === undefined)
        throw new UseFault(`${uses} needs its input "${name}": give it in with`);
      return [name, value];
    }),
  );
}

type Told = ReadonlyMap<string, string>;

function placed(step: Step, under: string, names: ReadonlySet<string>, told: Told): Step {
  const deeper = (one: Step) => placed(one, under, names, told);
  const renamed = (condition: string) => renameSteps(condition, under, names);
  const base = {
    ...step,
    id: `${under}-${step.id}`,
    ...(step.if === undefined ? {} : { if: renamed(step.if) }),
  };
  switch (base.kind) {
    case 'parallel':
      return {
        ...base,
        branches: base.branches.map((branch) => ({ ...branch, steps: branch.steps.map(deeper) })),
      };
    case 'workflow':
      return { ...base, steps: base.steps.map(deeper) };
    case 'action':
    case 'foreach':
      return { ...base, run: base.run === 'plan' ? 'plan' : toldAction(base.run, told) };
    case 'decision':
      return { ...base, branches: base.branches.map((one) => ({ ...one, if: renamed(one.if) })) };
    case 'wait': {
      const { until } = base;
      const isCondition = until && 'condition' in until;
      return isCondition ? { ...base, until: { condition: renamed(until.condition) } } : base;
    }
    default:
      return base;
  }
}

function renameSteps(condition: string, under: string, names: ReadonlySet<string>): string {
  const known = new Set([...names].map(nameInCondition));
  return renameFields(condition, 'steps', (name) =>
    known.has(name) ? `${nameInCondition(under)}_${name}` : name,
  );
}

const INPUT = /\$\{\{\s*input\.([a-z][a-z0-9-]*)\s*\}\}/g;

function toldAction(action: Action, told: Told): Action {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(INPUT, (_, name: string) => {
        const given = told.get(name);
        if (given === undefined)
          throw new UseFault(`it names an input "${name}" that it does not have`);
        return given;
      });
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]));
  };
  return fill(action) as Action;
}
