import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { controlFault } from '#domain/workflow/controls.ts';
import {
  NEXT,
  type OnExpiry,
  type Quorum,
  type Step,
  type WaveSize,
} from '#domain/workflow/step.ts';
import { actionSchema } from './action-file.ts';
import { duration, id, text, withOneOf } from './file-terms.ts';
import { taskSchema, toTask } from './task-file.ts';

/** A control that something is evidence for, as `framework:id`. */
export const controlSchema = z.string().superRefine((control, { addIssue }) => {
  const fault = controlFault(control);
  if (fault) addIssue({ code: 'custom', message: fault });
});
export const controlsSchema = z.array(controlSchema);

/** A condition; that it is one, and of this workflow, is looked at once the whole file is known. */
const condition = text;
const atMost = z.int().min(1).max(100);
const percent = z
  .string()
  .regex(/^(100|[1-9]?\d)%$/, 'write a share such as 20%')
  .transform((value) => Number(value.slice(0, -1)));

const decision = z.strictObject({
  branches: z
    .array(z.strictObject({ if: condition, 'go-to': id, 'at-most': atMost.optional() }))
    .min(1, 'a decision needs a branch'),
  otherwise: id.default(NEXT),
});

const wait = withOneOf(
  z.strictObject({
    for: duration.optional(),
    until: id.optional(),
    condition: condition.optional(),
    deadline: duration.optional(),
    otherwise: id.optional(),
    'at-most': atMost.optional(),
  }),
  ['for', 'until', 'condition'],
  'a wait is for a time, until an instant, or until a condition holds: give one of for, until and condition',
).refine(
  ({ for: time, deadline, otherwise }) =>
    time === undefined
      ? deadline !== undefined && otherwise !== undefined
      : deadline === undefined && otherwise === undefined,
  'what is waited for may never come: give a deadline, and otherwise: what follows then (a time has neither)',
);

const waveCount = z
  .int()
  .min(1)
  .transform((count): WaveSize => ({ count }));
const wavePercent = percent.transform((share): WaveSize => ({ percent: share }));

const foreach = z.strictObject({
  over: z.union([z.literal('items'), z.array(text).min(1)]).default('items'),
  action: z.union([z.literal('plan'), actionSchema]).default('plan'),
  waves: z
    .array(z.union([waveCount, wavePercent]))
    .min(1, 'say how large the first wave is, such as 1'),
  halt: percent.default(0),
  most: z.int().min(1).max(1000).default(100),
  'at-once': z.int().min(1).max(100).default(10),
});

const need = z.int().min(1).max(20).default(1);
/** Whoever holds a role on the case, people by name, or whoever is of a roster when they answer. */
const whoever = {
  role: z.enum(roles).optional(),
  people: z.array(text).min(1).max(50).optional(),
  roster: text.optional(),
};
const group = withOneOf(
  z.strictObject({ id, title: text.optional(), need, ...whoever }),
  Object.keys(whoever),
  'a group is those of a role, people by name or a roster: give one of role, people and roster',
);

const onExpiry = z.union([
  z.literal('replan'),
  z.strictObject({ 'go-to': id }),
  z.strictObject({
    ask: withOneOf(
      z.strictObject({ title: text.optional(), need, expires: duration.optional(), ...whoever }),
      Object.keys(whoever),
      'say who is asked: give one of role, people and roster',
    ),
  }),
]);

const approval = z
  .strictObject({
    role: z.enum(roles).optional(),
    need: z.int().min(1).max(20).optional(),
    groups: z
      .array(group)
      .min(1)
      .max(10)
      .refine(
        (groups) => new Set(groups.map((one) => one.id)).size === groups.length,
        'two groups have the same id',
      )
      .optional(),
    order: z.enum(['parallel', 'in-order']).default('parallel'),
    expires: duration,
    'on-expiry': onExpiry.default('replan'),
  })
  .refine(
    ({ groups, role, need: many }) => !groups || (role === undefined && many === undefined),
    'groups say themselves who is needed: leave out role and need beside them',
  );

const verification = z.strictObject({ otherwise: id, separate: z.boolean().default(false) });

/** What a step is, beside its name and its condition: exactly one of these. */
const kindsOfStep = {
  task: taskSchema.optional(),
  plan: z.strictObject({ role: z.enum(roles).default('responder') }).optional(),
  approval: approval.optional(),
  action: z.union([z.literal('plan'), actionSchema]).optional(),
  decision: decision.optional(),
  wait: wait.optional(),
  verification: verification.optional(),
  foreach: foreach.optional(),
};

const base = {
  id,
  title: text,
  if: condition.optional(),
  controls: controlsSchema.optional(),
};

/** What another workflow's steps are told: texts by name. */
const inputs = z.record(id, z.string());

const flatStep = z.strictObject({
  ...base,
  ...kindsOfStep,
  uses: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*@[1-9]\d*$/,
      'name a workflow for use in others and its version, such as notify@1',
    )
    .optional(),
  with: inputs.optional(),
});

/** A step as the file has it: what `parallel` holds are steps of the same shape. */
export type StepFile = z.output<typeof flatStep> & {
  parallel?: Readonly<Record<string, readonly StepFile[]>> | undefined;
};

const kindNames = [...Object.keys(kindsOfStep), 'parallel', 'uses'];

export const stepSchema: z.ZodType<StepFile> = withOneOf(
  flatStep.extend({
    parallel: z
      .record(id, z.array(z.lazy(() => stepSchema)).min(1, 'a branch needs a step'))
      .refine((branches) => Object.keys(branches).length > 1, 'give two branches or more')
      .optional(),
  }),
  kindNames,
  `a step is exactly one of ${kindNames.join(', ')}`,
).refine(
  (step) => step.with === undefined || step.uses !== undefined,
  'with belongs to a step of uses',
);

/** The steps of the workflow that a step uses, under its own name. */
export type Uses = (step: StepFile & { uses: string }) => readonly Step[];

/** The step that a file describes. */
export function toStep(file: StepFile, uses: Uses): Step {
  const {
    task,
    plan,
    approval: asks,
    action,
    decision: decides,
    wait: waits,
    verification: verifies,
  } = file;
  const named = baseOf(file);
  if (task) return { kind: 'task', ...named, ...toTask(task) };
  if (plan) return { kind: 'plan', ...named, ...plan };
  if (asks) return { kind: 'approval', ...named, ...toApproval(asks) };
  if (action) return { kind: 'action', ...named, run: action };
  if (decides) return { kind: 'decision', ...named, ...toDecision(decides) };
  if (waits) return { kind: 'wait', ...named, ...toWait(waits) };
  if (verifies) return { kind: 'verification', ...named, ...verifies };
  if (file.foreach) return { kind: 'foreach', ...named, ...toForeach(file.foreach) };
  if (file.parallel) {
    const branches = Object.entries(file.parallel).map(([branch, steps]) => ({
      id: branch,
      steps: steps.map((step) => toStep(step, uses)),
    }));
    return { kind: 'parallel', ...named, branches };
  }
  const used = { ...file, uses: file.uses as string };
  return { kind: 'workflow', ...named, uses: used.uses, steps: uses(used) };
}

function baseOf({ id: name, title, if: holds, controls }: StepFile) {
  return {
    id: name,
    title,
    ...(holds === undefined ? {} : { if: holds }),
    ...(controls ? { controls } : {}),
  };
}

function toApproval(file: z.output<typeof approval>) {
  const { role = 'approver', need: many = 1, groups, order, expires, 'on-expiry': lapsed } = file;
  const asked = groups?.map(toQuorum);
  return {
    role,
    need: asked ? asked.reduce((sum, one) => sum + one.need, 0) : many,
    expires,
    ...(asked ? { groups: asked } : {}),
    ...(order === 'in-order' ? { order } : {}),
    ...(lapsed === 'replan' ? {} : { onExpiry: toOnExpiry(lapsed, expires) }),
  };
}

function toOnExpiry(file: Exclude<z.output<typeof onExpiry>, 'replan'>, usual: number): OnExpiry {
  if ('go-to' in file) return { goTo: file['go-to'] };
  const { expires = usual, ...asked } = file.ask;
  return { ask: toQuorum({ ...asked, id: 'asked-instead' }), expires };
}

function toQuorum({
  id: name,
  title = name,
  need: many,
  role,
  people,
  roster,
}: z.output<typeof group>): Quorum {
  return {
    id: name,
    title,
    need: many,
    ...(role ? { role } : {}),
    ...(people ? { people } : {}),
    ...(roster ? { roster } : {}),
  };
}

function toDecision({ branches, otherwise }: z.output<typeof decision>) {
  return {
    otherwise,
    branches: branches.map(({ if: holds, 'go-to': goTo, 'at-most': most }) => ({
      if: holds,
      goTo,
      ...(most === undefined ? {} : { atMost: most }),
    })),
  };
}

function toWait(file: z.output<typeof wait>) {
  const { for: time, until, condition: holds, deadline, otherwise, 'at-most': most } = file;
  const awaited = until === undefined ? holds && { condition: holds } : { instant: until };
  return {
    ...(awaited ? { until: awaited } : {}),
    deadline: (time ?? deadline) as number,
    otherwise: otherwise ?? NEXT,
    ...(most === undefined ? {} : { atMost: most }),
  };
}

function toForeach({ action, 'at-once': atOnce, ...rest }: z.output<typeof foreach>) {
  return { ...rest, run: action, atOnce };
}
