import type { CaseView, Waits } from './case-view.ts';

/** What tells a wait from the others of its case. */
export function waitKey({ for: what, step, title }: Waits): string {
  return `${what}/${step ?? title}`;
}

/** The case as if it waited first for what was chosen; as it is where it does not wait for that any more. */
export function turnedTo(view: CaseView, chosen: string | undefined): CaseView {
  const { waits, alsoWaits } = view;
  const at = alsoWaits.findIndex((wait) => waitKey(wait) === chosen);
  const found = alsoWaits[at];
  if (!waits || !found) return view;
  return { ...view, waits: found, alsoWaits: [waits, ...alsoWaits.toSpliced(at, 1)] };
}

/** A change by hand that is made for one of many, and is asked for now. */
export type AskedItem = { item: string; title: string };

/** The changes by hand that a step asks for now, by what each is for; none where it is not done for many. */
export function askedItems({ case: state }: CaseView, step: string): AskedItem[] {
  return Object.entries(state.steps[step]?.items ?? {}).flatMap(([item, actions]) => {
    const asked = actions.find(({ status }) => status === 'requested');
    return asked?.kind === 'manual' ? [{ item, title: asked.title }] : [];
  });
}

/** What follows when a wait ends by its deadline, in a sentence; `at`: when that is, in words. */
export function afterDeadline({ steps }: CaseView, { otherwise }: Waits, at: string): string {
  const stage = steps.find(({ stage: id }) => id === otherwise);
  return stage
    ? `At the latest ${at}: then the case goes to “${stage.stageTitle}”.`
    : `At the latest ${at}: then it goes on.`;
}
