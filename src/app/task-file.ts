import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { proofOutcomes } from '#domain/workflow/step.ts';
import { id } from './file-terms.ts';

/** What a person does, as the file has it. */
export const taskSchema = z
  .strictObject({
    role: z.enum(roles).default('responder'),
    requires: z.array(z.enum(['owner', 'note'])).default([]),
    evidence: z.array(id).default([]),
    outcomes: z.array(id).min(2, 'one outcome decides nothing: name two or more').optional(),
    proves: z.strictObject({ otherwise: id, separate: z.boolean().default(true) }).optional(),
  })
  .refine(
    ({ proves, evidence }) => !proves || evidence.length > 0,
    'what proves is shown: name its evidence',
  )
  .refine(
    ({ proves, outcomes }) => !proves || !outcomes,
    `what proves comes to ${proofOutcomes.join(' or ')}: leave out outcomes`,
  );

export function toTask({ proves, outcomes: named, ...rest }: z.output<typeof taskSchema>) {
  const outcomes = proves ? proofOutcomes : named;
  return { ...rest, ...(outcomes ? { outcomes } : {}), ...(proves ? { proves } : {}) };
}
