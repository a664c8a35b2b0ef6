import { z } from 'zod';
import { date, id, text } from '#app/file-terms.ts';
import { jsonSchemaOf } from '#app/json-schema.ts';
import { serviceLevelSchema, span, start } from '#app/service-level-file.ts';
import { controlSchema } from '#app/step-file.ts';
import { type FileProblem, readYaml, type YamlFile } from '#app/yaml-file.ts';
import { kinds, stageStates } from '#domain/workflow/definition.ts';
import { type ContentKind, contentKinds } from '#domain/workflow/fact-words.ts';

/** A pack and its version, such as pci-dss@1. */
export const packReference = z
  .string()
  .regex(/^[a-z][a-z0-9-]*@[1-9]\d*$/, 'name a pack and its version, such as pci-dss@1');

const inStage = z.enum(stageStates);

/** What a fact can bring, once its parameters are filled in. */
export const contents = {
  /** A promise of time, in the words of workflows; `in` is the state of the stage that it is about. */
  'service-level': serviceLevelSchema
    .omit({ id: true, stage: true })
    .extend({ in: inStage.optional() }),
  /** A report to somebody outside: one time whatever the severity, that no hold stops, done once `stop` is told. */
  'reporting-clock': z.strictObject({
    title: text,
    start,
    stop: id,
    time: span,
    calendar: id.optional(),
    roll: serviceLevelSchema.shape.roll,
  }),
  /** What must be written down before a case leaves the stage of that state. */
  document: z.strictObject({ in: inStage, name: id, title: text }),
  /** The stage of that state is evidence for the fact's control. */
  evidence: z.strictObject({ in: inStage }),
  /** The priority policy by which levels of priority mean what the pack says. */
  priority: z.strictObject({ policy: id }),
  /** What the rule leaves to the organization; other facts name it as `${{ set.ID }}`. */
  parameter: z.strictObject({
    what: text,
    example: z.unknown(),
    values: z.array(text).min(2).optional(),
    /** What names it does without where it is not set. */
    optional: z.boolean().default(false),
  }),
} as const satisfies Record<ContentKind, z.ZodType>;

/** Read again, by its kind, once parameters are filled in. */
const unread = z.record(z.string(), z.unknown()).optional();

const factSchema = z
  .strictObject({
    id,
    says: text,
    source: z.strictObject({ document: text, section: text, url: z.url().optional(), read: date }),
    verified: z.boolean(),
    control: controlSchema.optional(),
    kinds: z.array(z.enum(kinds)).min(1).optional(),
    where: z.record(id, z.array(text).min(1)).optional(),
    'service-level': unread,
    'reporting-clock': unread,
    document: unread,
    evidence: unread,
    priority: unread,
    parameter: unread,
  })
  .refine(
    (fact) => contentKinds.filter((kind) => fact[kind] !== undefined).length <= 1,
    `a fact is one of ${contentKinds.join(', ')}`,
  )
  .refine(
    (fact) => fact.control !== undefined || contentKinds.some((kind) => fact[kind] !== undefined),
    `say what it brings: a control, or one of ${contentKinds.join(', ')}`,
  )
  .refine(
    (fact) => fact.evidence === undefined || fact.control !== undefined,
    'evidence is for a control: name it',
  );
export type Fact = z.output<typeof factSchema>;

const packSchema = z.strictObject({
  pack: id.max(100),
  version: z.int().min(1).max(2_147_483_647),
  title: text,
  layers: z.array(packReference).default([]),
  facts: z
    .array(factSchema)
    .min(1, 'a pack needs a fact')
    .superRefine((facts, { addIssue }) => {
      for (const [at, { id: name }] of facts.entries()) {
        if (facts.findIndex((one) => one.id === name) === at) continue;
        const message = `there is a fact "${name}" already`;
        addIssue({ code: 'custom', path: [at, 'id'], message });
      }
    }),
});
export type PackFile = z.output<typeof packSchema>;

/** JSON Schema of pack files, for editors. */
export function packJsonSchema(): object {
  return jsonSchemaOf(packSchema, 'Holdfast policy pack', 'Pack language v1.');
}

/** Whether a document of a file is a pack. */
export function isPack(document: string): boolean {
  return /^pack:/m.test(document);
}

/** Reads the shape of a pack file; whether its facts can be used is for `packFaults`. */
export function readPack(
  document: string,
): YamlFile<PackFile> | { data?: never; problems: FileProblem[] } {
  return readYaml(document, packSchema, 'a pack');
}

/** What kind of thing a fact brings; undefined where that is its control alone. */
export function contentOf(fact: Fact): ContentKind | undefined {
  return contentKinds.find((kind) => fact[kind] !== undefined);
}
