import { z } from 'zod';
import { outcomes } from '#domain/clock/reading.ts';
import { levels } from '#domain/priority/level.ts';
import { instant, severity } from './common.ts';

/** Which fact of which policy pack, and where that has it from. */
export const levelSource = z.object({
  pack: z.string(),
  fact: z.string(),
  document: z.string(),
  section: z.string(),
  verified: z.boolean(),
});

/** How the clock of a service level stands for a case, and how that was reckoned. */
const reading = z
  .object({
    id: z.string(),
    title: z.string(),
    /** The stage that it is about; absent where that is the whole case. */
    stage: z.string().optional(),
    /** Whether the case's own deadline follows it. */
    main: z.boolean(),
    /** The rule that it follows, where a policy pack brought it. */
    source: levelSource.optional(),
    zone: z.string(),
    outcome: z.enum(outcomes),
    startedAt: instant.optional(),
    dueAt: instant.optional(),
    pausedAt: instant.optional(),
    stoppedAt: instant.optional(),
    /** What the level says beside its times. */
    terms: z.array(z.string()),
    /** What it begins with and is done by, when that was, and everybody who told or corrected it. */
    instants: z.array(
      z.object({
        name: z.string(),
        at: instant.optional(),
        told: z.array(
          z.object({
            instant,
            by: z.string(),
            at: instant,
            was: instant.optional(),
            reason: z.string().optional(),
          }),
        ),
      }),
    ),
    /** Every deadline of it that was missed, those that were moved since among them. */
    breaches: z.array(z.object({ dueAt: instant, at: instant })),
    /** When somebody is warned, and was. */
    warnings: z.array(z.object({ at: instant, doneAt: instant.optional() })),
    /** The escalation chain as it stands: when whom is told, and when that was done. */
    escalations: z
      .array(z.object({ at: instant, to: z.string(), doneAt: instant.optional() }))
      .optional(),
    /** Findings that have clocks of their own, as they joined: those of which the first is due, twenty at most. */
    members: z.array(z.object({ since: instant, severity, dueAt: instant.optional() })),
    arithmetic: z.array(z.object({ says: z.string(), at: instant.optional() })),
  })
  .meta({ id: 'CaseClock' });

export const caseClocks = z.object({
  clocks: z.array(reading),
  /** The exception that the case is under: its clocks run on, and no list counts it as overdue. */
  livedWith: z.object({ until: instant, exception: z.string().optional() }).optional(),
  /** Instants that can be told or corrected as the case stands. */
  tellable: z.array(z.string()),
  /** Those of them that nobody has told yet. */
  missing: z.array(z.string()),
});

const planned = z.object({ step: z.number().int(), at: instant, doneAt: instant.optional() });
const missed = {
  breachedAt: instant.optional(),
  warnedAt: instant.optional(),
  /** When the steps of the escalation chain are taken, and were. */
  escalations: z.array(planned).optional(),
};
const reason = z.string();

/** How the time of a case stands, and what that is reckoned by. */
export const clock = z.object({
  startedAt: instant,
  dueAt: instant.optional(),
  pausedAt: instant.optional(),
  ...missed,
  stopped: z.object({ at: instant, met: z.boolean() }).optional(),
  severities: z.array(z.object({ at: instant, severity })),
  priorities: z.array(z.object({ at: instant, priority: z.enum(levels) })).optional(),
  /** The findings that are left, where they have clocks of their own. */
  members: z
    .array(z.object({ since: instant, severities: z.array(z.object({ at: instant, severity })) }))
    .optional(),
  pauses: z.array(z.object({ from: instant, to: instant.optional(), reason })),
  /** `by`: who agreed. */
  extensions: z.array(
    z.object({
      level: z.string(),
      at: instant,
      until: instant,
      reason,
      by: z.string().optional(),
    }),
  ),
});

/** What else of a case its clocks are reckoned by. */
export const timesOfCase = {
  /** Of the other service levels, by id. */
  deadlines: z.record(
    z.string(),
    z.object({ title: z.string(), dueAt: instant, stop: z.string().optional(), ...missed }),
  ),
  /** Instants that people told, by name. */
  instants: z.record(z.string(), instant),
  stages: z.record(z.string(), z.object({ enteredAt: instant, leftAt: instant.optional() })),
};
