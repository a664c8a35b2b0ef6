import { z } from 'zod';

const command = {
  kind: z.literal('command'),
  command: z.array(z.string()),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  shell: z.boolean().optional(),
};
const http = {
  kind: z.literal('http'),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
};
const deed = z.discriminatedUnion('kind', [z.object(command), z.object(http)]);

/** Seconds, for each part; and how often it is tried again. */
const terms = { title: z.string(), timeout: z.number(), retries: z.number().int() };
const safety = {
  check: deed.optional(),
  verify: deed.optional(),
  undo: deed.optional(),
  irreversible: z.literal(true).optional(),
};

/** An action as it runs: exactly this, with nothing left to fill in but secrets and the item. */
export const action = z
  .discriminatedUnion('kind', [
    z.object({ ...command, ...terms, ...safety }),
    z.object({ ...http, ...terms, ...safety }),
    z.object({ kind: z.literal('manual'), ...terms }),
  ])
  .meta({ id: 'Action' });
