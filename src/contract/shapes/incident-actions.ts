import { z } from 'zod';
import { nodeId } from '#domain/causes/graph.ts';
import {
  actionId,
  actionStandings,
  effects,
  verdicts,
} from '#domain/corrective-action/corrective-action.ts';
import { type Means, means, strengths } from '#domain/corrective-action/means.ts';
import { asset, cursor, flag, instant, limit, reason, several, shortText } from './common.ts';
import { causes } from './incident-causes.ts';
import { incident, params } from './incidents.ts';

const id = z.string().regex(actionId, 'an id, such as A-1');
const node = z.string().regex(nodeId, 'the id of a node of the causes, such as C1');
/** Somebody by account name, or a team. */
const owner = z.string().min(1).max(200);
const content = {
  /** What is done, with its verb and its scope. */
  text: shortText,
  owner,
  due: instant,
  /** What one will see when it is done. */
  criterion: shortText,
  /** By what it works: how strong it is follows from that. */
  means: z.enum(Object.keys(means) as Means[]),
  addresses: z.array(z.strictObject({ node, effect: z.enum(effects) })).max(100),
  links: z.array(z.url({ protocol: /^https?$/ }).max(2000)).max(50),
};
const { text, addresses, links, ...details } = content;
const standing = z.enum(actionStandings);

const decision = {
  verdict: z.enum(verdicts),
  by: z.string(),
  at: instant,
  reason: z.string(),
  until: instant,
  hash: z.string(),
  /** Why it counts no more. */
  ended: z
    .object({
      at: instant,
      because: z.enum(['expired', 'repeated', 'revised']),
      incident: z.string().optional(),
    })
    .optional(),
};

const action = z
  .object({
    id: z.string(),
    text: z.string(),
    owner: z.string().optional(),
    due: instant.optional(),
    criterion: z.string().optional(),
    means: content.means.optional(),
    strength: z.enum(strengths).optional(),
    addresses: z.array(z.object({ node: z.string(), effect: z.enum(effects) })),
    links: z.array(z.string()),
    standing,
    overdue: z.boolean(),
    proposedAt: instant,
    authors: z.array(z.string()),
    /** In which it is done, once it is agreed to. */
    case: z.string().optional(),
    decisions: z.array(z.object(decision)),
    /** What a decision on it is bound to. */
    hash: z.string(),
  })
  .meta({ id: 'CorrectiveAction' });

const actions = z
  .object({
    version: z.number().int(),
    actions: z.array(action),
    /** The minimal cut sets of each outcome against what is agreed to and done. */
    coverage: z.array(causes.shape.faultTrees.element.pick({ top: true, cutSets: true })),
    /** Ways that no action breaks, as sets of nodes. */
    open: z.array(z.string()),
    questions: z.array(
      z.object({ asks: z.string(), actions: z.array(z.string()), nodes: z.array(z.string()) }),
    ),
    /** What was decided on earlier, about what this incident repeats. */
    earlier: z.array(
      z.object({
        incident: z.string(),
        title: z.string(),
        action: z.string(),
        text: z.string(),
        ...decision,
      }),
    ),
    mayWork: z.boolean(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'CorrectiveActions' });

const onAction = params.extend({ action: id });
const whole = { ok: actions, versioned: true } as const;

export const incidentActionShapes = {
  listActions: {
    query: z.strictObject({
      standing: several(standing),
      /** Who has its case, or, before there is one, who is to answer for it. */
      owner: several(owner),
      strength: several(z.enum(strengths)),
      overdue: flag,
      after: cursor.optional(),
      limit: limit(50, 500),
    }),
    ok: z.object({
      actions: z.array(
        z.object({
          incident: z.string(),
          title: z.string(),
          id: z.string(),
          text: z.string(),
          standing,
          overdue: z.boolean(),
          owner: z.string().optional(),
          due: instant.optional(),
          strength: z.enum(strengths).optional(),
          case: z.string().optional(),
        }),
      ),
      next: z.string().optional(),
    }),
  },
  showActions: { params, ...whole },
  proposeAction: {
    params,
    body: z.strictObject({
      text,
      ...z.object(details).partial().shape,
      addresses: addresses.default([]),
      links: links.default([]),
    }),
    ok: z.object({ action: z.string(), incident }),
    status: 201,
  },
  reviseAction: {
    params: onAction,
    /** What is null is taken away. */
    body: z.strictObject({
      text: text.optional(),
      owner: details.owner.nullable().optional(),
      due: details.due.nullable().optional(),
      criterion: details.criterion.nullable().optional(),
      means: details.means.nullable().optional(),
      addresses: addresses.optional(),
      links: links.optional(),
    }),
    ...whole,
  },
  agreeToAction: {
    params: onAction,
    body: z.strictObject({ asset: asset.optional() }),
    ok: z.object({ case: z.string(), incident }),
  },
  decideOnAction: {
    params: onAction,
    body: z.strictObject({
      verdict: z.enum(verdicts),
      reason,
      until: instant,
      /** The hash of the action as it was seen, or how it begins: refuse if it is another now. */
      seen: z
        .string()
        .regex(/^[0-9a-f]{8,64}$/, 'a hash, eight digits of it or more')
        .optional(),
    }),
    ...whole,
  },
} as const;
