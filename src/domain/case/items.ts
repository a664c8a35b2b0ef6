import { undoOf } from '#domain/workflow/action.ts';
import type { ForeachStep, RunStep } from '#domain/workflow/step.ts';
import { isTooMany, itemsOfWave, wavesOf } from '#domain/workflow/waves.ts';
import type { CaseHappening } from './events.ts';
import { actionsOf, itemsOf, orderOf, progressOf } from './plan.ts';
import type { ActionProgress, Case } from './state.ts';

/** How an item stands at a step that does the same for each. */
type ItemStatus = 'ahead' | 'running' | 'ready' | 'done' | 'failed';

/**
 * What is asked for next of a step that does the same for many items: a wave begins when the one before it is over, so
 * many items at a time, for each one action after the other. Where more of a wave fail than may, nothing else begins,
 * and what of the wave was done is taken back once the last of it has ended.
 */
export function nextOfItems(state: Case, step: ForeachStep): CaseHappening[] {
  const items = itemsOf(state, step);
  const ends = wavesOf(step.waves, items.length);
  const statusOf = (item: string) => itemStatus(state, step, item);
  const waves = ends.map((_, wave) => {
    const all = itemsOfWave(items, ends, wave);
    const failed = all.filter((item) => statusOf(item) === 'failed');
    return { wave, all, failed, isStopped: isTooMany(failed.length, all.length, step.halt) };
  });
  const halted = waves.find(({ isStopped }) => isStopped);
  if (halted) {
    const { wave, all, failed } = halted;
    if (all.some((item) => statusOf(item) === 'running')) return [];
    return [stopped(step, wave, failed, all.length, true)];
  }
  const isEnded = (item: string) => ['done', 'failed'].includes(statusOf(item));
  const current = waves.find(({ all }) => !all.every(isEnded));
  if (!current) return endOf(step, ends.length - 1, items, statusOf);
  const { wave, all: here } = current;
  if ((state.steps[step.id]?.wave ?? -1) < wave) {
    return [
      { type: 'WaveStarted', data: { step: step.id, wave, waves: ends.length, items: here } },
    ];
  }
  const running = here.filter((item) => statusOf(item) === 'running').length;
  const begun = here.filter((item) => statusOf(item) === 'ready');
  const ahead = here.filter((item) => statusOf(item) === 'ahead');
  return [...begun, ...ahead].slice(0, Math.max(step.atOnce - running, 0)).map((item) => {
    const action = nextAction(progressOf(state.steps[step.id], item));
    return { type: 'ActionRequested', data: orderOf(state, step, { item, action }) };
  });
}

/** What is asked for next to take back what was done: per item the last first, one after the other. */
export function nextUndo(state: Case, step: RunStep): CaseHappening[] {
  return undoneItems(state, step).flatMap((item): CaseHappening[] => {
    const progress = progressOf(state.steps[step.id], item);
    if (progress.some(({ status }) => status === 'undoing' || status === 'not-undone')) return [];
    const actions = actionsOf(state, step, item);
    const action = progress.findLastIndex(
      ({ status }, at) =>
        (status === 'succeeded' || status === 'failed') && actions[at] && undoOf(actions[at]),
    );
    if (action < 0) return [];
    const place = { ...(item === undefined ? {} : { item }), action };
    return [{ type: 'UndoRequested', data: orderOf(state, step, place, true) }];
  });
}

/** The first action that has not been done, or was taken back. */
export function nextAction(progress: readonly ActionProgress[]): number {
  const at = progress.findIndex(({ status }) => status !== 'succeeded');
  return at < 0 ? progress.length : at;
}

/** The items that failed or were taken back: what a retry does once more. */
export function itemsToRetry(state: Case, step: ForeachStep): string[] {
  return itemsOf(state, step).filter((item) =>
    progressOf(state.steps[step.id], item).some(({ status }) =>
      ['failed', 'undone', 'not-undone'].includes(status),
    ),
  );
}

/** Those of the wave that is taken back; of a step without items, its actions alone. */
function undoneItems(state: Case, step: RunStep): readonly (string | undefined)[] {
  if (step.kind === 'action') return [undefined];
  const items = itemsOf(state, step);
  return itemsOfWave(items, wavesOf(step.waves, items.length), state.steps[step.id]?.wave ?? 0);
}

function itemStatus(state: Case, step: ForeachStep, item: string): ItemStatus {
  const progress = progressOf(state.steps[step.id], item);
  if (progress.length === 0) return 'ahead';
  if (progress.some(({ status }) => status === 'requested')) return 'running';
  if (progress.some(({ status }) => status === 'failed')) return 'failed';
  return nextAction(progress) === actionsOf(state, step, item).length ? 'done' : 'ready';
}

/** The last wave is over: the step is done where nothing failed in any, and waits for somebody where something did. */
function endOf(
  step: ForeachStep,
  wave: number,
  items: readonly string[],
  statusOf: (item: string) => ItemStatus,
): CaseHappening[] {
  const failed = items.filter((item) => statusOf(item) === 'failed');
  if (failed.length > 0) return [stopped(step, wave, failed, items.length, false)];
  return [{ type: 'ActionsCompleted', data: { step: step.id } }];
}

function stopped(
  { id }: ForeachStep,
  wave: number,
  failed: readonly string[],
  of: number,
  undoes: boolean,
): CaseHappening {
  return { type: 'ItemsStopped', data: { step: id, wave, failed, of, undoes } };
}
