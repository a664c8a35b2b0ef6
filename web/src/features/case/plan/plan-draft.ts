import type { Action } from '#domain/workflow/action.ts';
import type { ArgsOf } from '#web/api/calls.ts';
import type { CaseAction } from '#web/features/case/case-view.ts';

/** A text in a list of texts, with an id that it keeps while the list changes. */
export type Item = { id: number; text: string };
/** A name with its value: a variable of the environment, or a header. */
export type Pair = { id: number; name: string; value: string };

export const actionKinds = ['command', 'http', 'manual'] as const;

/** An action as it is being written: what belongs to another kind is kept until it is proposed. */
export type ActionDraft = {
  id: number;
  kind: (typeof actionKinds)[number];
  title: string;
  /** The program, then its arguments, each exactly one. */
  argv: readonly Item[];
  cwd: string;
  env: readonly Pair[];
  shell: boolean;
  method: string;
  url: string;
  headers: readonly Pair[];
  body: string;
  manual: string;
  /** As workflows write it: `30s`, `10m`, `2h`. */
  timeout: string;
  retries: string;
};

/** A plan as it is being written. */
export type PlanDraft = { summary: string; actions: readonly ActionDraft[] };
export type DraftField = keyof ActionDraft | 'summary';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** An id that none of the items has. */
export function freeId(items: readonly { id: number }[]): number {
  return 1 + Math.max(0, ...items.map(({ id }) => id));
}

/** An action that nothing is said of yet. */
export function emptyAction(id: number): ActionDraft {
  return {
    id,
    kind: 'command',
    title: '',
    argv: [{ id: 1, text: '' }],
    cwd: '',
    env: [],
    shell: false,
    method: 'POST',
    url: '',
    headers: [],
    body: '',
    manual: '',
    timeout: '10m',
    retries: '2',
  };
}

export const emptyPlan: PlanDraft = { summary: '', actions: [emptyAction(1)] };

/** A plan that stands, to be written anew from there. */
export function draftOf({
  summary,
  actions,
}: {
  summary: string;
  actions: readonly CaseAction[];
}): PlanDraft {
  return { summary, actions: actions.map((action, at) => draftOfAction(action, at + 1)) };
}

function draftOfAction(action: CaseAction, id: number): ActionDraft {
  const terms = {
    ...emptyAction(id),
    timeout: lengthText(action.timeout),
    retries: String(action.retries),
  };
  const title = action.title === usualTitle(action) ? '' : action.title;
  switch (action.kind) {
    case 'command':
      return {
        ...terms,
        kind: 'command',
        title,
        argv: action.command.map((text, at) => ({ id: at + 1, text })),
        cwd: action.cwd ?? '',
        env: pairsOf(action.env),
        shell: action.shell ?? false,
      };
    case 'http':
      return {
        ...terms,
        kind: 'http',
        title,
        method: action.method,
        url: action.url,
        headers: pairsOf(action.headers),
        body: action.body ?? '',
      };
    case 'manual':
      return { ...terms, kind: 'manual', manual: action.title };
  }
}

/** What an action is called where nobody gave it a title. */
export function usualTitle(action: CaseAction): string {
  if (action.kind === 'command') return action.command.join(' ');
  return action.kind === 'http' ? `${action.method} ${action.url}` : action.title;
}

type Body = ArgsOf<'proposePlan'>['body'];

/** What is sent to propose it: only what was said. */
export function toBody({ summary, actions }: PlanDraft): Body {
  return { summary: summary.trim(), actions: actions.map(toBodyAction) };
}

function toBodyAction(draft: ActionDraft): Body['actions'][number] {
  const { kind, timeout, retries } = draft;
  const title = draft.title.trim();
  const terms = { timeout, retries: Number(retries) };
  const named = title === '' ? terms : { title, ...terms };
  switch (kind) {
    case 'command':
      return { ...named, ...commandOf(draft) };
    case 'http':
      return { ...named, http: callOf(draft) };
    case 'manual':
      return { ...terms, manual: draft.manual.trim() };
  }
}

/** The action that the server will make of it, before its templates are filled in. */
export function toAction(draft: ActionDraft): Action {
  const action = untitled(draft);
  const title = draft.kind === 'manual' ? '' : draft.title.trim();
  return { ...action, title: title === '' ? usualTitle(action) : title };
}

function untitled(draft: ActionDraft): Action {
  const { kind, timeout, retries } = draft;
  const terms = { title: '', timeout: secondsOf(timeout) ?? 0, retries: Number(retries) };
  switch (kind) {
    case 'command':
      return { kind, ...terms, ...commandOf(draft) };
    case 'http':
      return { kind, ...terms, ...callOf(draft) };
    case 'manual':
      return { kind, ...terms, title: draft.manual.trim() };
  }
}

function commandOf({ argv, cwd, env, shell }: ActionDraft) {
  return {
    command: argv.map(({ text }) => text),
    ...(cwd === '' ? {} : { cwd }),
    ...(env.length === 0 ? {} : { env: recordOf(env) }),
    ...(shell ? { shell } : {}),
  };
}

function callOf({ method, url, headers, body }: ActionDraft) {
  return {
    method,
    url,
    ...(headers.length === 0 ? {} : { headers: recordOf(headers) }),
    ...(body === '' ? {} : { body }),
  };
}

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of a length of time such as `30s`, `10m`, `72h`, `3d`; undefined where it is none. */
export function secondsOf(length: string): number | undefined {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(length.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * units[unit as keyof typeof units];
}

/** Seconds in the largest unit that tells them exactly: `10m`. */
export function lengthText(seconds: number): string {
  const [unit = 's', size = 1] =
    Object.entries(units)
      .reverse()
      .find(([, one]) => seconds > 0 && seconds % one === 0) ?? [];
  return `${seconds / size}${unit}`;
}

/** A line as a shell would take it apart into words; quotes hold a word together. */
export function splitWords(line: string): string[] {
  const words = line.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

function pairsOf(record: Readonly<Record<string, string>> = {}): Pair[] {
  return Object.entries(record).map(([name, value], at) => ({ id: at + 1, name, value }));
}

function recordOf(pairs: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ name, value }) => [name.trim(), value]));
}
