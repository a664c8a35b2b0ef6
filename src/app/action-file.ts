import { z } from 'zod';
import type { Action, Deed } from '#domain/workflow/action.ts';
import { duration, text, withOneOf } from './file-terms.ts';

const deedShape = {
  command: z.array(z.string()).min(1).optional(),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  shell: z.boolean().optional(),
  http: z
    .strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
      url: text,
      headers: z.record(z.string(), z.string()).optional(),
      body: z.string().optional(),
    })
    .optional(),
};

/** What checks a change, or takes it back: exactly one of `command` and `http`. */
const deedSchema = withOneOf(
  z.strictObject(deedShape),
  ['command', 'http'],
  'give exactly one of command and http',
).transform(toDeed);

/** What a step or a plan may run. Exactly one of `command`, `http` and `manual`. */
export const actionSchema = withOneOf(
  z.strictObject({
    title: text.optional(),
    ...deedShape,
    manual: text.optional(),
    check: deedSchema.optional(),
    verify: deedSchema.optional(),
    undo: deedSchema.optional(),
    irreversible: z.literal(true).optional(),
    timeout: duration.default(600),
    retries: z.int().min(0).max(10).default(2),
  }),
  ['command', 'http', 'manual'],
  'give exactly one of command, http and manual',
)
  .refine(
    ({ manual, check, verify, undo, irreversible }) =>
      manual === undefined || !(check || verify || undo || irreversible),
    'a change by hand has no check, verify or undo: let a task ask for it',
  )
  .refine(
    ({ undo, irreversible }) => !(undo && irreversible),
    'what has an undo is not irreversible: give one of the two',
  )
  .transform((file): Action => {
    const { title, manual, check, verify, undo, irreversible, timeout, retries } = file;
    const terms = { timeout, retries };
    if (manual !== undefined) return { kind: 'manual', title: title ?? manual, ...terms };
    const deed = toDeed(file);
    const safety = {
      ...(check ? { check } : {}),
      ...(verify ? { verify } : {}),
      ...(undo ? { undo } : {}),
      ...(irreversible ? { irreversible } : {}),
    };
    return { ...deed, title: title ?? titleOf(deed), ...terms, ...safety };
  });

type DeedFile = z.output<z.ZodObject<typeof deedShape>>;

function toDeed({ command, cwd, env, shell, http }: DeedFile): Deed {
  if (command) {
    return {
      kind: 'command',
      command,
      ...(cwd ? { cwd } : {}),
      ...(env ? { env } : {}),
      ...(shell ? { shell } : {}),
    };
  }
  const { method, url, headers, body } = http as NonNullable<typeof http>;
  return {
    kind: 'http',
    method,
    url,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  };
}

function titleOf(deed: Deed): string {
  return deed.kind === 'command' ? deed.command.join(' ') : `${deed.method} ${deed.url}`;
}
