import { z } from 'zod';
import { outcomes } from '#domain/clock/service-level.ts';
import { instant } from './common.ts';

/** How the clock of a service level stands for a case, and how that was reckoned. */
const clock = z
  .object({
    id: z.string(),
    title: z.string(),
    /** The stage that it is about; absent where that is the whole case. */
    stage: z.string().optional(),
    /** Whether the case's own deadline follows it. */
    main: z.boolean(),
    zone: z.string(),
    outcome: z.enum(outcomes),
    startedAt: instant.optional(),
    dueAt: instant.optional(),
    pausedAt: instant.optional(),
    stoppedAt: instant.optional(),
    arithmetic: z.array(z.object({ says: z.string(), at: instant.optional() })),
  })
  .meta({ id: 'CaseClock' });

export const caseClocks = z.object({
  clocks: z.array(clock),
  /** Instants that clocks begin with and that nobody has told yet. */
  missing: z.array(z.string()),
});
