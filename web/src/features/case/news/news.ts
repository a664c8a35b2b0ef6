import type { CaseEvent } from '#web/features/case/case-view.ts';
import { followsByItself } from '#web/features/case/followed.ts';
import { machine } from '#web/features/shared/machine.ts';

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
      !followsByItself(type) &&
      !(actor === machine && type.startsWith('Action')),
  );
}
