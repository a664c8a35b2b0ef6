import { z } from 'zod';
import { severities } from '#domain/finding/finding.ts';
import { asset, cursor, flag, limit, several } from './common.ts';

const choice = {
  /** A part of the name, or all of it with `*` for anything; a version behind an `@`: `log4j-core@2.14.*`. */
  text: z.string().max(500).optional(),
  /** The type of the package URL, such as `npm`; empty for what has none. */
  ecosystem: several(z.string().max(50)),
  asset: several(asset),
  /** Those with open findings, or with such that are known to be exploited. */
  open: flag,
  kev: flag,
  limit: limit(100, 500),
  after: cursor.optional(),
};
const id = z.coerce.number().int().min(1).max(2_147_483_647);
const findings = z.record(z.enum(severities), z.number().int());

const component = z
  .object({
    id: z.number().int(),
    name: z.string(),
    ecosystem: z.string(),
    /** The first twelve of the versions that are carried, and how many there are. */
    versions: z.array(z.string()),
    versionCount: z.number().int(),
    assets: z.number().int(),
    /** Open ones; and how many of these are known to be exploited. */
    findings,
    kev: z.number().int(),
    /** Versions in which reports say that these are fixed: the first twelve. */
    fixedIn: z.array(z.string()),
  })
  .meta({ id: 'Component' });

export const componentShapes = {
  listComponents: {
    query: z.strictObject(choice),
    ok: z.object({ components: z.array(component), next: z.string().optional() }),
  },
  listCarriers: {
    /** At least one of `component`, `text` and `asset`. */
    query: z.strictObject({ ...choice, component: id.optional() }),
    ok: z.object({
      carriers: z.array(
        z.object({
          component: z.number().int(),
          name: z.string(),
          ecosystem: z.string(),
          /** Empty where nobody says one. */
          version: z.string(),
          purl: z.string().nullable(),
          asset: z.string(),
          /** Whether the newest bill of materials lists it; else findings alone tell of it. */
          listed: z.boolean(),
          tools: z.array(z.string()),
          findings,
          kev: z.number().int(),
          fixedIn: z.array(z.string()),
        }),
      ),
      next: z.string().optional(),
    }),
  },
  showComponent: { params: z.object({ component: id }), ok: component },
} as const;
