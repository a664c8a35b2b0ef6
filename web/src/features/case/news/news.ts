import type { CaseEvent } from '#web/features/case/case-view.ts';
import { machine } from '#web/features/case/words.ts';

/** What follows by itself from something that is told already. */
const followed = new Set([
  'StageEntered',
  'StepStarted',
  'ApprovalRequested',
  'ApprovalGranted',
  'ActionRequested',
  'ActionsCompleted',
]);

/** What others did to the case since the reader last saw or changed it, oldest first. */
export function newsOf(
  history: readonly CaseEvent[],
  { me, seen }: { me: string; seen: number },
): CaseEvent[] {
  const own = history.findLast(({ actor }) => actor === me)?.version ?? 0;
  return history.filter(
    ({ version, actor, type }) =>
      version > Math.max(seen, own) &&
      actor !== me &&
      !followed.has(type) &&
      !(actor === machine && type.startsWith('Action')),
  );
}
