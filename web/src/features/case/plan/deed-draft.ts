import type { Deed } from '#domain/workflow/action.ts';
import type { CaseDeed } from '#web/features/case/case-view.ts';

/** A text in a list of texts, with an id that it keeps while the list changes. */
export type Item = { id: number; text: string };
/** A name with its value: a variable of the environment, or a header. */
export type Pair = { id: number; name: string; value: string };

/** A command as it is being written. */
export type CommandDraft = {
  /** The program, then its arguments, each exactly one. */
  argv: readonly Item[];
  cwd: string;
  env: readonly Pair[];
  shell: boolean;
};

/** A call as it is being written. */
export type CallDraft = { method: string; url: string; headers: readonly Pair[]; body: string };

/** What checks a change, verifies it or takes it back, as it is being written. A call is kept as it is. */
export type PartDraft = ({ kind: 'command' } & CommandDraft) | ({ kind: 'http' } & CallDraft);

/** An id that none of the items has. */
export function freeId(items: readonly { id: number }[]): number {
  return 1 + Math.max(0, ...items.map(({ id }) => id));
}

export const emptyCommand: CommandDraft = {
  argv: [{ id: 1, text: '' }],
  cwd: '',
  env: [],
  shell: false,
};

export function draftOfCommand({
  command,
  cwd,
  env,
  shell,
}: Extract<CaseDeed, { kind: 'command' }>): CommandDraft {
  return {
    argv: command.map((text, at) => ({ id: at + 1, text })),
    cwd: cwd ?? '',
    env: pairsOf(env),
    shell: shell ?? false,
  };
}

export function draftOfCall({
  method,
  url,
  headers,
  body,
}: Extract<CaseDeed, { kind: 'http' }>): CallDraft {
  return { method, url, headers: pairsOf(headers), body: body ?? '' };
}

/** A part that stands, to be written anew from there. */
export function draftOfPart(deed: CaseDeed): PartDraft {
  return deed.kind === 'command'
    ? { kind: 'command', ...draftOfCommand(deed) }
    : { kind: 'http', ...draftOfCall(deed) };
}

export function commandOf({ argv, cwd, env, shell }: CommandDraft) {
  return {
    command: argv.map(({ text }) => text),
    ...(cwd === '' ? {} : { cwd }),
    ...(env.length === 0 ? {} : { env: recordOf(env) }),
    ...(shell ? { shell } : {}),
  };
}

export function callOf({ method, url, headers, body }: CallDraft) {
  return {
    method,
    url,
    ...(headers.length === 0 ? {} : { headers: recordOf(headers) }),
    ...(body === '' ? {} : { body }),
  };
}

/** The part that the server will make of it. */
export function deedOf(part: PartDraft): Deed {
  return part.kind === 'command'
    ? { kind: 'command', ...commandOf(part) }
    : { kind: 'http', ...callOf(part) };
}

/** The part in the terms of the workflow language, as it is sent. */
export function sentPart(part: PartDraft) {
  return part.kind === 'command' ? commandOf(part) : { http: callOf(part) };
}

function pairsOf(record: Readonly<Record<string, string>> = {}): Pair[] {
  return Object.entries(record).map(([name, value], at) => ({ id: at + 1, name, value }));
}

function recordOf(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ name, value }) => [name.trim(), value]));
}
