import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import type { Step } from '#domain/workflow/step.ts';
import { action } from './actions.ts';
import { quorum } from './decisions.ts';

const seconds = z.number();
export const named = { id: z.string(), title: z.string() };
export const controls = z.array(z.string()).optional();
const stepBase = { ...named, if: z.string().optional(), controls };
const role = z.enum(roles);
/** A stage by its id, or `next`. */
const destination = z.string();
const atMost = z.number().int().optional();
/** The approved plan, or an action of the workflow itself. */
const run = z.union([z.literal('plan'), action]);

const simpleSteps = [
  z.object({
    kind: z.literal('task'),
    ...stepBase,
    role,
    requires: z.array(z.enum(['owner', 'note'])),
    evidence: z.array(z.string()),
    outcomes: z.array(z.string()).optional(),
    proves: z.object({ otherwise: z.string(), separate: z.boolean() }).optional(),
  }),
  z.object({ kind: z.literal('plan'), ...stepBase, role }),
  z.object({
    kind: z.literal('approval'),
    ...stepBase,
    role,
    need: z.number().int(),
    expires: seconds,
    groups: z.array(quorum).optional(),
    order: z.literal('in-order').optional(),
    /** What follows when nobody answered in time; the plan is made anew where nothing is told. */
    onExpiry: z
      .union([z.object({ goTo: destination }), z.object({ ask: quorum, expires: seconds })])
      .optional(),
  }),
  z.object({ kind: z.literal('action'), ...stepBase, run }),
  z.object({
    kind: z.literal('decision'),
    ...stepBase,
    branches: z.array(z.object({ if: z.string(), goTo: destination, atMost })),
    otherwise: destination,
  }),
  z.object({
    kind: z.literal('wait'),
    ...stepBase,
    until: z
      .union([z.object({ instant: z.string() }), z.object({ condition: z.string() })])
      .optional(),
    deadline: seconds,
    otherwise: destination,
    atMost,
  }),
  z.object({
    kind: z.literal('verification'),
    ...stepBase,
    otherwise: z.string(),
    separate: z.boolean(),
  }),
  z.object({
    kind: z.literal('foreach'),
    ...stepBase,
    over: z.union([z.literal('items'), z.array(z.string())]),
    run,
    /** How many items, or what percent of them, are done in all once each wave is. */
    waves: z.array(z.union([z.object({ count: z.number() }), z.object({ percent: z.number() })])),
    halt: z.number(),
    most: z.number().int(),
    atOnce: z.number().int(),
  }),
] as const;

/** A step; those of kind parallel and workflow hold others of the same shape. */
export const step: z.ZodType<Step> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      ...simpleSteps,
      z.object({
        kind: z.literal('parallel'),
        ...stepBase,
        branches: z.array(z.object({ id: z.string(), steps: z.array(step) })),
      }),
      z.object({
        kind: z.literal('workflow'),
        ...stepBase,
        uses: z.string(),
        steps: z.array(step),
      }),
    ]),
  )
  .meta({ id: 'WorkflowStep' }) as z.ZodType<Step>;
