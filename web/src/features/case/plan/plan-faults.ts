import { Refusal } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/action.ts';
import { renderAction, type TemplateFacts } from '#domain/workflow/render.ts';
import {
  type ActionDraft,
  type DraftField,
  type PlanDraft,
  secondsOf,
  toAction,
} from './plan-draft.ts';

/** What is wrong with a draft, by action (0 for the plan itself) and field. */
export type Faults = Readonly<Record<string, string>>;

/** Where a fault is kept. */
export function faultAt(action: number, field: DraftField): string {
  return `${action}.${field}`;
}

/** Everything that keeps the draft from being proposed; empty when nothing does. */
export function faultsOf({ summary, actions }: PlanDraft): Faults {
  const found: [string, string | undefined][] = [
    [
      faultAt(0, 'summary'),
      summary.trim() === '' ? 'Say in a sentence what the plan does.' : undefined,
    ],
    ...actions.flatMap(faultsOfAction),
  ];
  return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== undefined));
}

function faultsOfAction(draft: ActionDraft): [string, string | undefined][] {
  const { id, kind, timeout, retries } = draft;
  const count = Number(retries);
  return [
    ...ofKind[kind](draft).map(([field, says]): [string, string | undefined] => [
      faultAt(id, field),
      says,
    ]),
    [
      faultAt(id, 'timeout'),
      secondsOf(timeout) ? undefined : 'Write a number and s, m, h or d: 30s, 10m or 2h.',
    ],
    [
      faultAt(id, 'retries'),
      retries.trim() !== '' && Number.isInteger(count) && count >= 0 && count <= 10
        ? undefined
        : 'A whole number from 0 to 10.',
    ],
  ];
}

type Found = readonly (readonly [DraftField, string | undefined])[];

const ofKind: Record<ActionDraft['kind'], (draft: ActionDraft) => Found> = {
  command: ({ argv, env }) => [
    ['argv', argv[0]?.text.trim() ? undefined : 'Name the program to run.'],
    ['env', unnamed(env) ? 'Every variable needs a name.' : undefined],
  ],
  http: ({ url, headers }) => [
    [
      'url',
      /^https?:\/\/./.test(url)
        ? undefined
        : 'Give a whole address, such as https://example.org/hook.',
    ],
    ['headers', unnamed(headers) ? 'Every header needs a name.' : undefined],
  ],
  manual: ({ manual }) => [
    [
      'manual',
      manual.trim() ? undefined : 'Say what is to be changed, so that somebody else could do it.',
    ],
  ],
};

function unnamed(pairs: readonly { name: string }[]): boolean {
  return pairs.some(({ name }) => name.trim() === '');
}

/** An action exactly as it would run, or why the rules would refuse it. */
export type Preview = { id: number; action: Action; refused?: string };

/** What the plan would run, with its templates filled in as the server will. */
export function previewOf({ actions }: PlanDraft, facts: TemplateFacts): Preview[] {
  return actions.map((draft) => {
    const action = toAction(draft);
    try {
      return { id: draft.id, action: renderAction(action, facts) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id: draft.id, action, refused: `${error.message} ${error.remedy}` };
    }
  });
}
