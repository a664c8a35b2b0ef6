import { z } from 'zod';
import { causeFormats, causeTexts } from '#domain/causes/formats.ts';
import {
  edgeTypes,
  gates,
  LONGEST_TEXT,
  MOST_EDGES,
  MOST_EVIDENCE,
  MOST_NODES,
  nodeId,
  nodeKinds,
  nodeText,
} from '#domain/causes/graph.ts';
import { isEvidence } from '#domain/causes/outline/marks.ts';
import {
  areas,
  causeCodes,
  causeLevels,
  causeRoles,
  escapePoints,
  triggers,
} from '#domain/causes/taxonomy.ts';
import { several } from './common.ts';
import { params } from './incidents.ts';

const namesOf = <T extends object>(of: T) => z.enum(Object.keys(of) as (keyof T & string)[]);
const id = z.string().regex(nodeId, 'an id, such as C1');
const level = namesOf(causeLevels);
const edgeType = z.enum(edgeTypes);

const node = z.strictObject({
  id,
  kind: z.enum(nodeKinds),
  text: z.string().max(LONGEST_TEXT).regex(nodeText, 'a line of text'),
  gate: z.enum(gates).default('and'),
  level: level.optional(),
  code: z.union([namesOf(causeCodes), namesOf(triggers)]).optional(),
  role: namesOf(causeRoles).optional(),
  escaped: namesOf(escapePoints).optional(),
  evidence: z
    .array(
      z
        .string()
        .refine(isEvidence, 'the id of a fact, an address, or sha256: and the hash of a file'),
    )
    .max(MOST_EVIDENCE)
    .default([]),
});
const edge = z.strictObject({ from: id, to: id, type: edgeType });
const graph = z
  .strictObject({ nodes: z.array(node).max(MOST_NODES), edges: z.array(edge).max(MOST_EDGES) })
  .meta({ id: 'CauseGraph' });

const ids = z.array(z.string());
const lineFault = z.object({ line: z.number().int(), message: z.string() });

export const causes = z.object({
  version: z.number().int(),
  /** How often they were revised: to be given back with what is made of them. */
  revision: z.number().int(),
  /** The highest number that a node ever had in its id: a new one gets the next. */
  last: z.number().int(),
  graph,
  /** The same as a bullet list. */
  outline: z.string(),
  /** What they leave open. */
  notes: z.array(z.object({ asks: z.string(), nodes: ids })),
  /** Five whys as a tree, line by line. */
  whys: z.array(
    z.object({
      id: z.string(),
      depth: z.number().int(),
      type: edgeType.optional(),
      again: z.literal(true).optional(),
    }),
  ),
  fishbone: z.object({
    heads: ids,
    bones: z.array(
      z.object({
        area: z.union([namesOf(areas), z.enum(['trigger', 'unsorted'])]),
        nodes: ids,
      }),
    ),
  }),
  faultTrees: z.array(
    z.object({
      top: z.string(),
      events: z.array(
        z.object({
          id: z.string(),
          gate: z.enum(gates).optional(),
          inputs: ids,
          safeguards: ids,
        }),
      ),
      /** The minimal cut sets; of too many, the node where they became that. */
      cutSets: z.discriminatedUnion('complete', [
        z.object({
          complete: z.literal(true),
          sets: z.array(z.object({ nodes: ids, broken: z.boolean(), by: ids })),
          around: z.array(ids),
        }),
        z.object({ complete: z.literal(false), at: z.string() }),
      ]),
    }),
  ),
  levels: z.array(
    z.object({
      level: z.union([level, z.literal('unsaid')]),
      nodes: z.array(z.object({ id: z.string(), ledTo: ids })),
    }),
  ),
  controls: z.object({
    safeguards: z.array(z.object({ id: z.string(), against: ids, because: ids })),
    uncontrolled: ids,
  }),
  mayWork: z.boolean(),
});

/** The revision that whoever revises has seen: refuse if it is no longer that. */
const revision = z.number().int().min(0).optional();

export const incidentCauseShapes = {
  showCauses: {
    params,
    /** Nodes that something is done about: which cut sets that breaks is told. */
    query: z.strictObject({ addressed: several(id) }),
    ok: causes.meta({ id: 'Causes' }),
    versioned: true,
  },
  reviseCauses: {
    params,
    body: z.union([
      z.strictObject({ revision, graph }),
      z.strictObject({
        revision,
        text: z.string().max(1_000_000),
        format: z.enum(causeTexts).default('outline'),
      }),
    ]),
    /** With what was not read of a diagram, by line. */
    ok: causes.extend({ notRead: z.array(lineFault) }),
    versioned: true,
  },
  exportCauses: {
    params,
    query: z.strictObject({ format: z.enum(causeFormats).default('outline') }),
    ok: 'file',
  },
} as const;
