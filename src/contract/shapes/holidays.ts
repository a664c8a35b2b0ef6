import { z } from 'zod';
import { holidayTypes } from '#domain/clock/holiday.ts';
import { several } from './common.ts';

const code = z
  .string()
  .max(10)
  .regex(/^[A-Za-z0-9]+$/, 'a code, such as DE');
const place = { code: z.string(), name: z.string() };

export const holidayShapes = {
  listCountries: {
    ok: z.object({
      countries: z.array(z.object({ ...place, regions: z.array(z.object(place)) })),
    }),
  },
  listHolidays: {
    query: z.strictObject({
      /** As ISO 3166-1 has it: `DE`. */
      country: code,
      region: code.optional(),
      year: z.coerce.number().int().min(1900).max(2195),
      /** So many, from that one on. They are reckoned while nobody else is served. */
      years: z.coerce.number().int().min(1).max(5).default(1),
      /** Public ones unless said. */
      type: several(z.enum(holidayTypes)),
    }),
    ok: z.object({
      days: z.array(
        z.object({
          date: z.iso.date(),
          name: z.string(),
          /** Or free for a part of the day only. */
          whole: z.boolean(),
        }),
      ),
    }),
  },
} as const;
