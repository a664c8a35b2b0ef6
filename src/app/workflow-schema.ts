import { z } from 'zod';
import { severities } from '#domain/finding/finding.ts';
import { duties, kinds, stageStates } from '#domain/workflow/definition.ts';
import { duration, id, text } from './file-terms.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { ownershipSchema } from './ownership-file.ts';
import { packsSchema } from './packs/bring.ts';
import { withWords } from './schema-words.ts';
import { calendarSchema, serviceLevelSchema, warnings } from './service-level-file.ts';
import { controlsSchema, stepSchema } from './step-file.ts';
import { usedSchema } from './used-workflow.ts';

export const stageSchema = z.strictObject({
  id,
  title: text,
  state: z.enum(stageStates),
  controls: controlsSchema.optional(),
  ownership: ownershipSchema.optional(),
  documents: z
    .array(
      z.strictObject({ name: id, title: text, kinds: z.array(z.enum(kinds)).min(1).optional() }),
    )
    .optional(),
  steps: z.array(stepSchema).min(1, 'a stage needs a step'),
});

/** The shape of a workflow file. */
export const fileSchema = z.strictObject({
  workflow: id,
  version: z.int().min(1),
  title: text,
  kinds: z.array(z.enum(kinds)).min(1),
  controls: controlsSchema.optional(),
  ownership: ownershipSchema.optional(),
  packs: packsSchema,
  clock: z.partialRecord(z.enum(severities), duration).default({}),
  warn: warnings,
  calendars: z.record(id, calendarSchema).default({}),
  'service-levels': z.array(serviceLevelSchema).default([]),
  stages: z.array(stageSchema).min(1, 'a workflow needs a stage'),
  hold: z.strictObject({ 'reopen-to': id }),
  apart: z
    .array(z.enum(duties))
    .min(2, 'one duty is apart from nothing: name two or more')
    .optional(),
  'break-glass': z
    .union([z.enum(['never', 'replan']), z.strictObject({ 'refused-to': id })])
    .optional(),
});

export type WorkflowFile = z.output<typeof fileSchema>;

/** JSON Schema of the language, for editors. */
export function workflowJsonSchema(): object {
  return withWords(jsonSchemaOf(fileSchema, 'Holdfast workflow', 'Workflow language v2.'));
}

/** The same of workflows for use in others. */
export function usedWorkflowJsonSchema(): object {
  const description = 'Workflow language v2: steps that other workflows use.';
  return withWords(jsonSchemaOf(usedSchema, 'Holdfast workflow for use in others', description));
}
