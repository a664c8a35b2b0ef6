import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import type { BusinessCalendar, OpeningHours } from '#domain/clock/business-calendar.ts';
import { type Weekday, weekdayNames } from '#domain/clock/civil-time.ts';
import { utcDays } from '#domain/clock/elapsed-level.ts';
import type { Addressee, Escalation } from '#domain/clock/escalation.ts';
import { type ServiceLevel, severityChanges } from '#domain/clock/service-level.ts';
import { type Span, type Unit, units } from '#domain/clock/span.ts';
import type { Start } from '#domain/clock/start.ts';
import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import { isTimeZone } from './civil-time.ts';
import { date, id, text, timeOfDay, withOneOf } from './file-terms.ts';

/** No promise is longer, and every deadline can be reckoned. */
const MOST: Record<Unit, number> = {
  'elapsed-hours': 87_600,
  'calendar-days': 3650,
  'business-hours': 10_000,
  'business-days': 2500,
  'calendar-months': 120,
};

const openingHours = z
  .string()
  .regex(/^\d\d:\d\d-\d\d:\d\d$/, 'write opening hours such as 09:00-17:00')
  .transform((value) => value.split('-'))
  .pipe(z.tuple([timeOfDay, timeOfDay]))
  .refine(([from, to]) => from < to, 'the hours end before they begin')
  .transform(([from, to]): OpeningHours => ({ from, to }));

const hoursOfDay = z
  .array(openingHours)
  .min(1, 'a day without hours is left out')
  .refine(
    (hours) => hours.every(({ from }, at) => at === 0 || from >= (hours[at - 1]?.to ?? 0)),
    'the hours overlap, or are not in order',
  );

/** When a business works. A weekday that is not named is free. */
export const calendarSchema = z.strictObject({
  zone: z.string().refine(isTimeZone, 'name a time zone such as Europe/Berlin'),
  open: z
    .partialRecord(z.enum(weekdayNames), hoursOfDay)
    .refine((open) => Object.keys(open).length > 0, 'a business works on one day at least'),
  holidays: z.array(date).default([]),
});

/** Time as rules count it: `36 elapsed hours`, `14 calendar days`, `4 business days`, `1 calendar month`. */
export const span = z
  .string()
  .regex(
    /^\d+(\.\d+)? (elapsed hours?|calendar days?|business hours?|business days?|calendar months?)$/,
    'write a time such as 36 elapsed hours, 14 calendar days, 8 business hours, 4 business days or 1 calendar month',
  )
  .transform((value): Span => {
    const [count = '', kind = '', unit = ''] = value.split(' ');
    const name = `${kind}-${unit.replace(/s$/, '')}s`;
    return { count: Number(count), unit: units.find((one) => one === name) as Unit };
  })
  .refine(
    ({ count, unit }) => count > 0 && count <= MOST[unit],
    'that is no time, or more than ten years',
  )
  .refine(
    ({ count, unit }) => unit.endsWith('hours') || Number.isInteger(count),
    'days and months are whole',
  );

/** How much of the time has gone by: `75%`. */
const share = z
  .string()
  .regex(/^[1-9]\d?%$/, 'write a share such as 75%')
  .transform((value) => Number.parseInt(value, 10) / 100);

/** After which shares of the time somebody is warned, in order. */
export const warnings = z
  .array(share)
  .max(10)
  .default([])
  .transform((all) => all.toSorted((a, b) => a - b));

const wholeShare = z
  .string()
  .regex(/^([1-9]\d?|100)%$/, 'write a share such as 75%, up to 100%')
  .transform((value) => Number.parseInt(value, 10) / 100);

/** Who is told: `owner`, a role on the case's asset, a role on an asset group, or one person by account name. */
const addressee = z.union(
  [
    z.literal('owner').transform((): Addressee => ({ owner: true })),
    z.enum(roles).transform((role): Addressee => ({ role })),
    z.strictObject({ role: z.enum(roles), group: text }),
    z.strictObject({ person: text }),
  ],
  { error: `name owner, one of ${roles.join(', ')}, { role, group } or { person }` },
);

const escalation = withOneOf(
  z.strictObject({ at: wholeShare.optional(), after: span.optional(), to: addressee }),
  ['at', 'after'],
  'give exactly one of at and after',
).transform(({ at = 1, after, to }): Escalation => (after ? { after, to } : { share: at, to }));

export const start: z.ZodType<Start, StartFile> = z.union([
  id,
  z.strictObject({ earliest: z.array(z.lazy(() => start)).min(2, 'name two at least') }),
  z.strictObject({ latest: z.array(z.lazy(() => start)).min(2, 'name two at least') }),
  z.strictObject({ last: z.array(z.lazy(() => start)).min(2, 'name two at least') }),
]);
type StartFile =
  | string
  | { earliest: StartFile[] }
  | { latest: StartFile[] }
  | { last: StartFile[] };

const times = <Key extends z.ZodEnum>(key: Key, what: string) =>
  z
    .partialRecord(key, span)
    .refine((all) => Object.keys(all).length > 0, `set a time for one ${what} at least`);

/** A promise of time as it is written in a workflow; its calendar is a name there. */
export const serviceLevelSchema = z.strictObject({
  id,
  title: text,
  stage: id.optional(),
  start: start.optional(),
  target: times(z.enum(severities), 'severity').optional(),
  'target-by-priority': times(z.enum(levels), 'priority').optional(),
  'target-by-outcome': z
    .strictObject({
      of: id,
      times: z
        .record(id, span)
        .refine((all) => Object.keys(all).length > 0, 'set a time for one outcome at least'),
    })
    .optional(),
  stop: id.optional(),
  calendar: id.optional(),
  'severity-change': z.enum(severityChanges).default('earlier'),
  pausable: z.boolean().default(true),
  extendable: z.boolean().optional(),
  roll: z.strictObject({ at: timeOfDay.optional() }).optional(),
  warn: warnings,
  escalate: z.array(escalation).max(10).default([]),
});

type CalendarFile = z.output<typeof calendarSchema>;
export type ServiceLevelFile = z.output<typeof serviceLevelSchema>;

export function toCalendar(name: string, { zone, open, holidays }: CalendarFile): BusinessCalendar {
  const week = Object.fromEntries(
    Object.entries(open).map(([day, hours]) => [
      (weekdayNames as readonly string[]).indexOf(day) + 1,
      hours,
    ]),
  ) as Partial<Record<Weekday, OpeningHours[]>>;
  return { name, zone, week, holidays: new Set(holidays) };
}

/** Without a calendar, days are those of UTC; a level of a stage begins when that is entered, one of the case with it. */
export function toServiceLevel(
  {
    stage,
    start: begins,
    calendar,
    roll,
    warn,
    escalate,
    'severity-change': severityChange,
    id: name,
    title,
    pausable,
    extendable = true,
    stop,
    ...targets
  }: ServiceLevelFile,
  calendars: ReadonlyMap<string, BusinessCalendar>,
): ServiceLevel {
  const { target, toldBy } = targetOf(targets);
  const byOutcome = typeof toldBy === 'object' ? 'outcome' : undefined;
  return {
    id: name,
    title,
    covers: stage === undefined ? 'case' : { stage },
    start: begins ?? byOutcome ?? (stage === undefined ? 'opened' : 'stage'),
    target,
    ...(toldBy ? { toldBy } : {}),
    ...(stop === undefined ? {} : { stop }),
    pausable,
    extendable,
    calendar: (calendar === undefined ? undefined : calendars.get(calendar)) ?? utcDays,
    severityChange,
    warnAt: warn,
    ...(escalate.length > 0 ? { escalations: escalate } : {}),
    ...(roll ? { roll: roll.at === undefined ? {} : { at: roll.at } } : {}),
  };
}

type Targets = Pick<ServiceLevelFile, (typeof targetKeys)[number]>;
const targetKeys = ['target', 'target-by-priority', 'target-by-outcome'] as const;

function targetOf(file: Targets): Pick<ServiceLevel, 'target' | 'toldBy'> {
  const byOutcome = file['target-by-outcome'];
  if (byOutcome) return { target: byOutcome.times, toldBy: { outcomeOf: byOutcome.of } };
  const byPriority = file['target-by-priority'];
  return byPriority ? { target: byPriority, toldBy: 'priority' } : { target: file.target ?? {} };
}

/** What of the service levels of a file does not fit together: the place, and what is wrong there. */
export function serviceLevelFaults(
  all: readonly ServiceLevelFile[],
  calendars: ReadonlyMap<string, BusinessCalendar>,
): { path: PropertyKey[]; message: string }[] {
  return all.flatMap((level, at) => {
    const { calendar, roll, escalate } = level;
    const given = targetKeys.filter((key) => level[key] !== undefined);
    if (given.length !== 1) {
      return [{ path: [at], message: `give exactly one of ${targetKeys.join(', ')}` }];
    }
    if (calendar !== undefined) {
      const known = calendars.has(calendar);
      return known
        ? []
        : [{ path: [at, 'calendar'], message: `there is no calendar "${calendar}"` }];
    }
    const inBusiness = Object.entries(targetOf(level).target).find(([, span]) =>
      span?.unit.startsWith('business'),
    );
    if (inBusiness) {
      return [{ path: [at, ...given, inBusiness[0]], message: 'business time needs a calendar' }];
    }
    const late = escalate.findIndex(
      (step) => 'after' in step && step.after.unit.startsWith('business'),
    );
    if (late >= 0) {
      return [{ path: [at, 'escalate', late, 'after'], message: 'business time needs a calendar' }];
    }
    return roll
      ? [{ path: [at, 'roll'], message: 'days without work are told by a calendar' }]
      : [];
  });
}
