import { durationText, secondsOf } from '#domain/clock/duration.ts';
import { type Action, type SafetyPart, safetyParts, usualTitle } from '#domain/workflow/action.ts';
import type { ArgsOf } from '#web/api/calls.ts';
import type { CaseAction } from '#web/features/case/case-view.ts';
import { oneALine } from '#web/ui/form/one-a-line.ts';
import {
  type CallDraft,
  type CommandDraft,
  callOf,
  commandOf,
  deedOf,
  draftOfCall,
  draftOfCommand,
  draftOfPart,
  emptyCommand,
  type PartDraft,
  sentPart,
} from './deed-draft.ts';

export const actionKinds = ['command', 'http', 'manual'] as const;

/** An action as it is being written: what belongs to another kind is kept until it is proposed. */
export type ActionDraft = CommandDraft &
  CallDraft & {
    id: number;
    kind: (typeof actionKinds)[number];
    title: string;
    manual: string;
    /** As workflows write it: `30s`, `10m`, `2h`. */
    timeout: string;
    retries: string;
    irreversible?: boolean;
  } & { [Part in SafetyPart]?: PartDraft | undefined };

/** A plan as it is being written. */
export type PlanDraft = {
  summary: string;
  actions: readonly ActionDraft[];
  /** What each action is done for, one a line. */
  items?: string;
};
export type DraftField = keyof ActionDraft | 'summary' | 'items';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** An action that nothing is said of yet. */
export function emptyAction(id: number): ActionDraft {
  return {
    id,
    kind: 'command',
    title: '',
    ...emptyCommand,
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
  items,
}: {
  summary: string;
  actions: readonly CaseAction[];
  items?: readonly string[] | undefined;
}): PlanDraft {
  return {
    summary,
    actions: actions.map((action, at) => draftOfAction(action, at + 1)),
    ...(items ? { items: items.join('\n') } : {}),
  };
}

function draftOfAction(action: CaseAction, id: number): ActionDraft {
  const terms = {
    ...emptyAction(id),
    timeout: durationText(action.timeout),
    retries: String(action.retries),
  };
  const title = action.title === usualTitle(action) ? '' : action.title;
  switch (action.kind) {
    case 'command':
      return {
        ...terms,
        kind: 'command',
        title,
        ...draftOfCommand(action),
        ...safetyOf(action),
      };
    case 'http':
      return {
        ...terms,
        kind: 'http',
        title,
        ...draftOfCall(action),
        ...safetyOf(action),
      };
    case 'manual':
      return { ...terms, kind: 'manual', manual: action.title };
  }
}

type SafeAction = Exclude<CaseAction, { kind: 'manual' }>;

function safetyOf(action: SafeAction): Partial<ActionDraft> {
  const parts = safetyParts.flatMap((part) => {
    const deed = action[part];
    return deed ? [[part, draftOfPart(deed)]] : [];
  });
  return { ...Object.fromEntries(parts), ...(action.irreversible ? { irreversible: true } : {}) };
}

type Body = ArgsOf<'proposePlan'>['body'];

/** What is sent to propose it: only what was said; items where the workflow does something `forItems`. */
export function toBody({ summary, actions, items = '' }: PlanDraft, forItems = false): Body {
  return {
    summary: summary.trim(),
    actions: actions.map(toBodyAction),
    ...(forItems ? { items: oneALine(items) } : {}),
  };
}

function toBodyAction(draft: ActionDraft): Body['actions'][number] {
  const { kind, timeout, retries } = draft;
  const title = draft.title.trim();
  const terms = { timeout, retries: Number(retries) };
  const named = title === '' ? terms : { title, ...terms };
  switch (kind) {
    case 'command':
      return { ...named, ...commandOf(draft), ...safely(draft, sentPart) };
    case 'http':
      return { ...named, http: callOf(draft), ...safely(draft, sentPart) };
    case 'manual':
      return { ...terms, manual: draft.manual.trim() };
  }
}

/** The parts that were written, each as `made`. What has an undo is not irreversible. */
function safely<Part>(
  draft: ActionDraft,
  made: (part: PartDraft) => Part,
): { [Name in SafetyPart]?: Part } & { irreversible?: true } {
  const parts = safetyParts.flatMap((name) => {
    const part = draft[name];
    return part ? [[name, made(part)] as const] : [];
  });
  const fixed = draft.irreversible && !draft.undo;
  return { ...Object.fromEntries(parts), ...(fixed ? { irreversible: true as const } : {}) };
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
      return { kind, ...terms, ...commandOf(draft), ...safely(draft, deedOf) };
    case 'http':
      return { kind, ...terms, ...callOf(draft), ...safely(draft, deedOf) };
    case 'manual':
      return { kind, ...terms, title: draft.manual.trim() };
  }
}

/** A line as a shell would take it apart into words; quotes hold a word together. */
export function splitWords(line: string): string[] {
  const words = line.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
