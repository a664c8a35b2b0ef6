import type { CaseEvent } from '#web/features/case/case-view.ts';
import { counted } from '#web/features/case/words.ts';
import { type ItemStanding, workOf } from './item-runs.ts';
import { type Run, runsOf } from './runs.ts';

/** What is so after an action failed for good, in sentences, and what ordering it once more would do. */
export type Aftermath = { title: string; says: readonly string[]; order: string };

export function aftermathOf(history: readonly CaseEvent[]): Aftermath {
  const items = workOf(history).waves.flatMap(({ begun }) => begun);
  const count = (...which: ItemStanding[]) =>
    items.filter(({ standing }) => which.includes(standing)).length;
  const failed = runsOf(history).findLast(
    ({ standing, undoes }) => standing === 'failed' && !undoes,
  );
  const isOfItems = failed?.item !== undefined;
  return isOfItems ? ofItems(count, failed) : ofActions(history, failed);
}

function ofItems(count: (...which: ItemStanding[]) => number, failed: Run): Aftermath {
  const [done, undone, kept] = [count('done'), count('undone'), count('kept')];
  const left = count('failed', 'undone', 'kept');
  return {
    title: 'Not every item is done',
    says: [
      ...lastWords(failed, ` of ${failed.item}`),
      ...(undone > 0 ? [`Taken back, as before the change: ${counted(undone, 'item')}.`] : []),
      ...(kept > 0
        ? [`Could not be taken back: ${counted(kept, 'item')}. Look at what became of them.`]
        : []),
      ...(done > 0 ? [`Stays done: ${counted(done, 'item')}.`] : []),
      `Ordered once more, what was approved runs again for ${counted(left, 'item')}, and for none that is done.`,
    ],
    order: `Order ${counted(left, 'item')} once more`,
  };
}

function ofActions(history: readonly CaseEvent[], failed: Run | undefined): Aftermath {
  const undos = runsOf(history).filter(({ undoes }) => undoes);
  const titles = (standing: Run['standing']) =>
    undos.filter((run) => run.standing === standing).map(({ title }) => `“${title}”`);
  const [undone, kept] = [titles('undone'), titles('failed')];
  return {
    title: 'An action failed for good',
    says: [
      ...lastWords(failed, ''),
      ...(undone.length > 0 ? [`Taken back: ${undone.join(', ')}.`] : []),
      ...(kept.length > 0
        ? [`Could not be taken back: ${kept.join(', ')}. Look at what became of it.`]
        : []),
      undos.length > 0
        ? 'Ordered once more, what failed or was taken back runs exactly as it was approved, and nothing else.'
        : 'What ran before it stays done. Ordered once more, it runs exactly as it was approved, and nothing else.',
    ],
    order: 'Order it once more',
  };
}

function lastWords(failed: Run | undefined, of: string): string[] {
  const reason = failed?.attempts.at(-1)?.reason;
  return reason === undefined ? [] : [`The last attempt${of} ended with: ${reason}.`];
}
