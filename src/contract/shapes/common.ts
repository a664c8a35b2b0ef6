import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';

/** Written one way whatever came in: instants are compared as texts. */
export const instant = z.iso
  .datetime({ error: 'write an instant in UTC, such as 2026-12-31T18:00:00Z', abort: true })
  .refine((text) => !text.startsWith('0000'), {
    error: 'the calendar begins with the year 1',
    abort: true,
  })
  .overwrite((text) => fromMillis(toMillis(text)))
  .meta({ description: 'ISO 8601, UTC' });
export const severity = z.enum(severities);
export const level = z.enum(levels);

/** A name in an address: short, printable, and no way up a folder. */
const name = (pattern: RegExp, what: string) => z.string().max(200).regex(pattern, what);

export const caseId = name(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'a case id, such as C-1');
export const sha256 = name(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');
export const accountName = name(
  /^[a-z][a-z0-9._-]{0,62}$/,
  'a name: a small letter, then small letters, digits, dots, dashes',
);
export const someId = name(/^[A-Za-z0-9_.-]{1,64}$/, 'an id');
const setName = /^[A-Za-z0-9][A-Za-z0-9 _.-]{0,62}$/;
export const groupName = name(setName, 'the name of an asset group');
export const rosterName = name(setName, 'the name of a roster');

/** Text that people write: bounded, so that nobody writes a book into a ledger. */
export const text = z.string().max(20_000);
export const shortText = z.string().min(1).max(500);
/** Why somebody does something: on record for ever. */
export const reason = z.string().min(1, 'give a reason').max(4000);
export const asset = z.string().min(1).max(500);

/** Where a page ends: an opaque text, to be given back as `after`. */
export const cursor = z.string().max(1000);
export const limit = (usual: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(usual);

/** A choice that may be made several times: `?state=new&state=triaging`. */
export const several = <T extends z.ZodType>(one: T) => {
  const list = z.array(one).max(50).optional();
  const { $schema: _, ...described } = z.toJSONSchema(list, { io: 'input' });
  return z
    .preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), list)
    .meta(described);
};

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', ''])])
  .transform((value) => value === true || value === 'true' || value === '')
  .default(false);

export const grant = z.strictObject({ role: z.enum(roles), group: groupName.optional() });

/** What is wrong, as RFC 9457 has it, with the code that the documentation lists and what to do about it. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    remedy: z.string().optional(),
    /** The case as it is now, where somebody else was faster. */
    case: z.unknown().optional(),
    /** What exactly of a request is not as the contract has it. */
    faults: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof problem>;
