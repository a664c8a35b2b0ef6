import { parse } from 'yaml';
import { z } from 'zod';
import type { Case } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/action.ts';
import { callFaults } from '#domain/workflow/call-faults.ts';
import { renderAction, unclosedTemplate } from '#domain/workflow/render.ts';
import { actionSchema } from './action-file.ts';
import { type Acting, act, caseOf } from './case-actions.ts';
import { beyondLimits } from './file-limits.ts';
import { InputError } from './input-error.ts';
import { readShape } from './read-shape.ts';
import { planHash } from './run-action.ts';
import type { System } from './system.ts';
import { placesIn, readYaml } from './yaml-file.ts';

/** What a person proposes: in words, and as actions in the terms of the workflow language. */
export type PlanDraft = {
  summary: string;
  actions: readonly Action[];
  /** What each of them is done for, where the workflow does so. */
  items?: readonly string[] | undefined;
};

const fileSchema = z.strictObject({
  summary: z.string().min(1),
  actions: z.array(actionSchema).min(1, 'a plan needs an action'),
  items: z.array(z.string()).optional(),
});

/** A plan as a file has it: actions in the terms of the workflow language, their defaults not filled in. */
export type PlanFile = z.input<typeof fileSchema>;

/** Reads a plan from YAML. Throws an `InputError` that names every fault and its place. */
export function readPlan(text: string, file: string): PlanFile {
  const { problems } = readYaml(text, fileSchema, 'a plan', beyondLimits);
  if (problems.length > 0) throw new InputError('PLAN_INVALID', placesIn(file, problems));
  return parse(text) as PlanFile;
}

const SHORTEST_PREFIX = 8;

/** The plan's hash, if what was typed is how it begins; what was looked at otherwise is another plan. */
export function fullPlanHash({ plan }: Case, typed: string): string {
  const hash = plan?.hash;
  if (!hash) throw new Refusal('PLAN_MISSING');
  if (typed.length >= SHORTEST_PREFIX && hash.startsWith(typed.toLowerCase())) return hash;
  throw new Refusal('PLAN_CHANGED', `it is ${hash.slice(0, 12)}, not ${typed}`);
}

/** One action in the terms of the workflow language, with its defaults. Throws an `InputError` that names each fault and its place. */
export function readAction(value: unknown, place: string): Action {
  const read = readShape(actionSchema, value);
  const never = read.data ? neverRuns(read.data) : [];
  const faults = [...read.faults, ...beyondLimits(value), ...never];
  if (read.data && faults.length === 0) return read.data;
  const sentences = faults.map(
    ({ path, message }) => `${[place, ...path.map(String)].join('.')}: ${message}`,
  );
  throw new InputError('PLAN_INVALID', sentences.join('; '));
}

/** Why an action that is well-formed could never run. */
function neverRuns(action: Action): { path: readonly PropertyKey[]; message: string }[] {
  const open = unclosedTemplate(action);
  const faults = callFaults(action);
  return open === undefined
    ? faults
    : [{ path: [], message: `"${open}" is not closed by }}` }, ...faults];
}

/** Proposes the plan for all findings of the case; its hash binds what is then approved and run. */
export async function proposePlan(
  system: System,
  caseId: string,
  { summary, actions, items }: PlanDraft,
  acting: Acting,
): Promise<Case> {
  const state = await caseOf(system, caseId);
  const rendered = actions.map((action) => renderAction(action, state, items !== undefined));
  const plan = { targets: state.findings, actions: rendered, ...(items ? { items } : {}) };
  const hash = planHash(system.digest, state, plan);
  const ask = { type: 'ProposePlan', summary, ...plan, hash } as const;
  // The hash was taken over the case as it was looked at, so it is proposed for that case only.
  return (await act(system, caseId, ask, { expectedVersion: state.version, ...acting })).state;
}
