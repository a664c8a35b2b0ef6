import type { CaseEvent } from '#web/features/case/case-view.ts';
import { type Run, runsOf, sincePlan } from './runs.ts';

/** How an item stands, the gravest first: not taken back, failed, at work, taken back, done. */
export const itemStandings = ['kept', 'failed', 'running', 'undone', 'done'] as const;
export type ItemStanding = (typeof itemStandings)[number];

/** What has been run for one of many items, in order. */
export type ItemRuns = { item: string; standing: ItemStanding; runs: readonly Run[] };

/** The items that are worked on together, and what was said of them all: that they were stopped, or ordered once more. */
export type Wave = {
  step: string;
  /** From 1. */
  place: number;
  of: number;
  items: readonly string[];
  begun: readonly ItemRuns[];
  news: readonly CaseEvent[];
};

/** What has been run, in the order in which it began: actions by themselves, and those of many items by wave. */
export type Work = { runs: readonly Run[]; waves: readonly Wave[] };

export function workOf(history: readonly CaseEvent[]): Work {
  const all = runsOf(history);
  const events = sincePlan(history);
  const waves = events
    .filter(({ type }) => type === 'WaveStarted')
    .map(({ data }) => waveOf(data, all, events));
  const inWave = new Set(
    waves.flatMap(({ begun }) => begun.flatMap(({ runs }) => runs.map(({ key }) => key))),
  );
  return { runs: all.filter(({ key }) => !inWave.has(key)), waves };
}

function waveOf(
  { step, wave, waves, items }: CaseEvent['data'],
  all: readonly Run[],
  events: readonly CaseEvent[],
): Wave {
  const names = items as readonly string[];
  const begun = names.flatMap((item): ItemRuns[] => {
    const runs = all.filter((run) => run.step === step && run.item === item);
    return runs.length === 0 ? [] : [{ item, runs, standing: standingOf(runs) }];
  });
  const news = events.filter(
    ({ type, data }) =>
      data.step === step &&
      ((type === 'ItemsStopped' && data.wave === wave) ||
        (type === 'ItemsRetried' &&
          (data.items as readonly string[]).some((item) => names.includes(item)))),
  );
  return {
    step: String(step),
    place: Number(wave) + 1,
    of: Number(waves),
    items: names,
    begun,
    news,
  };
}

/** What was ordered last says how the item stands. */
function standingOf(runs: readonly Run[]): ItemStanding {
  const last = runs.at(-1);
  if (!last || last.standing === 'running') return 'running';
  if (last.standing === 'failed') return last.undoes ? 'kept' : 'failed';
  return last.standing === 'undone' ? 'undone' : 'done';
}

/** How many of the items stand how, the gravest first; standings that none has are left out. */
export function countsOf(items: readonly ItemRuns[]): [ItemStanding, readonly ItemRuns[]][] {
  return itemStandings
    .map((standing): [ItemStanding, readonly ItemRuns[]] => [
      standing,
      items.filter((one) => one.standing === standing),
    ])
    .filter(([, those]) => those.length > 0);
}
