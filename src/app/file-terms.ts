import { z } from 'zod';

// What files of policy are written with, whatever they are about.

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes');
export const text = z.string().min(1, 'say something here');

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Elapsed time: `30s`, `10m`, `72h`, `3d`. In seconds once it is read. */
export const duration = z
  .string()
  .regex(/^\d+[smhd]$/, 'write a duration such as 30s, 10m, 72h or 3d')
  .transform((value) => Number.parseInt(value, 10) * seconds[value.at(-1) as keyof typeof seconds]);

/** A time of the wall clock, `17:30` or `24:00`. In minutes since midnight once it is read. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time such as 09:00 or 17:30')
  .transform((value) => Number(value.slice(0, 2)) * 60 + Number(value.slice(3)));

/** A date, `2026-12-25`. */
export const date = z.iso.date('write a date such as 2026-12-25');
