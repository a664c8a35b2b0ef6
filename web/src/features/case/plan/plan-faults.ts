import { secondsOf } from '#domain/clock/duration.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Action, isTakenBack, safetyParts } from '#domain/workflow/action.ts';
import { renderAction, type TemplateFacts } from '#domain/workflow/render.ts';
import { oneALine } from '#web/ui/form/one-a-line.ts';
import { type ActionDraft, type DraftField, type PlanDraft, toAction } from './plan-draft.ts';
import { itemsFault } from './plan-item-names.ts';

/** What is wrong with a draft, by action (0 for the plan itself) and field. */
export type Faults = Readonly<Record<string, string>>;

/** Where a fault is kept. */
export function faultAt(action: number, field: DraftField): string {
  return `${action}.${field}`;
}

/** Everything that keeps the draft from being proposed; empty when nothing does. `most`: how many items it may name. */
export function faultsOf({ summary, actions, items = '' }: PlanDraft, most?: number): Faults {
  const found: [string, string | undefined][] = [
    [
      faultAt(0, 'summary'),
      summary.trim() === '' ? 'Say in a sentence what the plan does.' : undefined,
    ],
    [faultAt(0, 'items'), most === undefined ? undefined : itemsFault(oneALine(items), most)],
    ...actions.flatMap(faultsOfAction),
    ...(most === undefined ? [] : actions.map(takenBackFault)),
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

/** What is done for many is taken back in part: somebody says how, or that it cannot be. */
function takenBackFault(draft: ActionDraft): [string, string | undefined] {
  const says = 'Say how it is taken back, or that it cannot be: it is done for many.';
  return [faultAt(draft.id, 'irreversible'), isTakenBack(toAction(draft)) ? undefined : says];
}

function partFaults(draft: ActionDraft): [DraftField, string | undefined][] {
  return safetyParts.map((name) => {
    const part = draft[name];
    const named = part?.kind !== 'command' || part.argv[0]?.text.trim();
    return [name, named ? undefined : 'Name the program to run.'];
  });
}

type Found = readonly (readonly [DraftField, string | undefined])[];

const ofKind: Record<ActionDraft['kind'], (draft: ActionDraft) => Found> = {
  command: (draft) => [
    ...partFaults(draft),
    ['argv', draft.argv[0]?.text.trim() ? undefined : 'Name the program to run.'],
    ['env', unnamed(draft.env) ? 'Every variable needs a name.' : undefined],
  ],
  http: (draft) => [
    ...partFaults(draft),
    [
      'url',
      /^https?:\/\/./.test(draft.url)
        ? undefined
        : 'Give a whole address, such as https://example.org/hook.',
    ],
    ['headers', unnamed(draft.headers) ? 'Every header needs a name.' : undefined],
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
export function previewOf(
  { actions }: PlanDraft,
  facts: TemplateFacts,
  forItems: boolean,
): Preview[] {
  return actions.map((draft) => {
    const action = toAction(draft);
    try {
      return { id: draft.id, action: renderAction(action, facts, forItems) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id: draft.id, action, refused: `${error.message} ${error.remedy}` };
    }
  });
}
