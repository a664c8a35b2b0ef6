import { z } from 'zod';
import type { OwnershipRule } from '#domain/workflow/ownership.ts';
import { id, text, withOneOf } from './file-terms.ts';

const targets = ['owner', 'person', 'on-call', 'round-robin', 'queue'] as const;

/** Who gets a case: one of these, where its condition holds. */
const ruleSchema = withOneOf(
  z.strictObject({
    if: text.optional(),
    owner: z.literal('asset-owner').optional(),
    person: text.optional(),
    'on-call': id.optional(),
    'round-robin': id.optional(),
    queue: id.optional(),
  }),
  targets,
  `give exactly one of ${targets.join(', ')}`,
).transform((file): OwnershipRule => {
  const condition = file.if === undefined ? {} : { if: file.if };
  const { person, 'on-call': onCall, 'round-robin': roundRobin, queue } = file;
  if (person !== undefined) return { ...condition, to: 'person', person };
  if (onCall !== undefined) return { ...condition, to: 'on-call', roster: onCall };
  if (roundRobin !== undefined) return { ...condition, to: 'round-robin', roster: roundRobin };
  if (queue !== undefined) return { ...condition, to: 'queue', queue };
  return { ...condition, to: 'asset-owner' };
});

export const ownershipSchema = z.array(ruleSchema).min(1, 'say who gets a case');
