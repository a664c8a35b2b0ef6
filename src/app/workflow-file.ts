import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { elapsedLevel } from '#domain/clock/elapsed-level.ts';
import { severities } from '#domain/finding/finding.ts';
import {
  type Action,
  kinds,
  type Step,
  stageStates,
  type Workflow,
} from '#domain/workflow/definition.ts';
import * as rules from '#rules/rules.ts';
import { duration, id, text } from './file-terms.ts';
import {
  calendarSchema,
  serviceLevelFaults,
  serviceLevelSchema,
  toCalendar,
  toServiceLevel,
} from './service-level-file.ts';
import { type FileProblem, readYaml } from './yaml-file.ts';

/** Reads a workflow file. Either the workflow, or what is wrong with it: the first hundred things, with their places. */
export function readWorkflow(
  text: string,
): { workflow: Workflow; problems: [] } | { workflow?: never; problems: FileProblem[] } {
  const file = readYaml(text, checkedFile, 'a workflow');
  if (!file.data) return file;
  const workflow = toWorkflow(file.data);
  const problems = Object.values(rules).flatMap(({ id: rule, check }) =>
    check(workflow).map(({ path, message }) => ({ ...file.problemAt(path, message), rule })),
  );
  return problems.length === 0 ? { workflow, problems: [] } : { problems };
}

/** JSON Schema of the language, for editors. */
export function workflowJsonSchema(): object {
  return z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' });
}

/** What a step or a plan may run. Exactly one of `command`, `http` and `manual`. */
export const actionSchema = z
  .strictObject({
    title: text.optional(),
    command: z.array(z.string()).min(1).optional(),
    cwd: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
    shell: z.boolean().optional(),
    http: z
      .strictObject({
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
        url: text,
        headers: z.record(z.string(), z.string()).optional(),
        body: z.string().optional(),
      })
      .optional(),
    manual: text.optional(),
    timeout: duration.default(600),
    retries: z.int().min(0).max(10).default(2),
  })
  .refine(
    ({ command, http, manual }) =>
      [command, http, manual].filter((x) => x !== undefined).length === 1,
    'give exactly one of command, http and manual',
  )
  .transform((file): Action => {
    const { title, command, cwd, env, shell, http, manual, timeout, retries } = file;
    const terms = { timeout, retries };
    if (command) {
      return {
        kind: 'command',
        title: title ?? command.join(' '),
        command,
        ...terms,
        ...(cwd ? { cwd } : {}),
        ...(env ? { env } : {}),
        ...(shell ? { shell } : {}),
      };
    }
    if (http) {
      const { method, url, headers, body } = http;
      return {
        kind: 'http',
        title: title ?? `${method} ${url}`,
        method,
        url,
        ...terms,
        ...(headers ? { headers } : {}),
        ...(body === undefined ? {} : { body }),
      };
    }
    return { kind: 'manual', title: title ?? manual ?? '', ...terms };
  });

const stepSchema = z
  .strictObject({
    id,
    title: text,
    task: z
      .strictObject({
        role: z.enum(roles).default('responder'),
        requires: z.array(z.enum(['owner', 'note'])).default([]),
        evidence: z.array(id).default([]),
      })
      .optional(),
    plan: z.strictObject({ role: z.enum(roles).default('responder') }).optional(),
    approval: z
      .strictObject({
        role: z.enum(roles).default('approver'),
        need: z.int().min(1).max(20).default(1),
        expires: duration,
      })
      .optional(),
    action: z.union([z.literal('plan'), actionSchema]).optional(),
    verification: z
      .strictObject({ otherwise: id, separate: z.boolean().default(false) })
      .optional(),
  })
  .refine(
    (step) => Object.keys(step).filter((key) => !['id', 'title'].includes(key)).length === 1,
    'a step is exactly one of task, plan, approval, action and verification',
  )
  .transform((file): Step => {
    const { task, plan, approval, action, verification, ...base } = file;
    if (task) return { kind: 'task', ...base, ...task };
    if (plan) return { kind: 'plan', ...base, ...plan };
    if (approval) return { kind: 'approval', ...base, ...approval };
    if (action) return { kind: 'action', ...base, run: action };
    return {
      kind: 'verification',
      ...base,
      ...(verification as { otherwise: string; separate: boolean }),
    };
  });

const fileSchema = z.strictObject({
  workflow: id,
  version: z.int().min(1),
  title: text,
  kinds: z.array(z.enum(kinds)).min(1),
  clock: z.partialRecord(z.enum(severities), duration).default({}),
  calendars: z.record(id, calendarSchema).default({}),
  'service-levels': z.array(serviceLevelSchema).default([]),
  stages: z
    .array(
      z.strictObject({
        id,
        title: text,
        state: z.enum(stageStates),
        steps: z.array(stepSchema).min(1, 'a stage needs a step'),
      }),
    )
    .min(1, 'a workflow needs a stage'),
  hold: z.strictObject({ 'reopen-to': id }),
});

type WorkflowFile = z.output<typeof fileSchema>;

const checkedFile = fileSchema.superRefine((file, { addIssue }) => {
  for (const { path, message } of serviceLevelFaults(file['service-levels'], calendarsOf(file))) {
    addIssue({ code: 'custom', path: ['service-levels', ...path], message });
  }
});

function calendarsOf({ calendars }: Pick<WorkflowFile, 'calendars'>) {
  return new Map(Object.entries(calendars).map(([name, one]) => [name, toCalendar(name, one)]));
}

function toWorkflow(file: WorkflowFile): Workflow {
  const { workflow, hold, 'service-levels': levels, calendars, ...rest } = file;
  const clock = file.clock as Workflow['clock'];
  const known = calendarsOf({ calendars });
  return {
    ...rest,
    name: workflow,
    clock,
    serviceLevels: [...elapsedLevel(clock), ...levels.map((level) => toServiceLevel(level, known))],
    hold: { reopenTo: hold['reopen-to'] },
  };
}
