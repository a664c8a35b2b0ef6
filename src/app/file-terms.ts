import { z } from 'zod';
import { secondsOf } from '#domain/clock/duration.ts';

// What files of policy are written with, whatever they are about.

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes');
export const text = z.string().min(1, 'say something here');

/** Elapsed time: `30s`, `10m`, `72h`, `3d`. In seconds once it is read. */
export const duration = z
  .string()
  .regex(/^\d+[smhd]$/, 'write a duration such as 30s, 10m, 72h or 3d')
  .transform((value) => secondsOf(value) ?? 0);

/** A time of the wall clock, `17:30` or `24:00`. In minutes since midnight once it is read. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time such as 09:00 or 17:30')
  .transform((value) => Number(value.slice(0, 2)) * 60 + Number(value.slice(3)));

/** A date, `2026-12-25`. */
export const date = z.iso.date('write a date such as 2026-12-25');

/** A thing that has exactly one of these keys; editors are told so as well. */
export function withOneOf<Shape extends z.ZodType<object>>(
  shape: Shape,
  keys: readonly string[],
  message: string,
): Shape {
  const isGiven = (file: object, key: string) =>
    (file as Record<string, unknown>)[key] !== undefined;
  return shape
    .refine((file) => keys.filter((key) => isGiven(file, key)).length === 1, message)
    .meta({ oneOf: keys.map((key) => ({ required: [key] })) });
}
