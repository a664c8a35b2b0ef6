import { counted, indent } from './text.ts';

/** What a check of the whole ledger found. */
type LedgerVerdict = {
  ok: boolean;
  events: number;
  streams: number;
  size: number;
  waiting: number;
  checkpoints: number;
  root: string;
  problems: Found<{ where: string; what: string }>;
};

/** Faults, of which only the first are at hand. */
type Found<Fault> = { count: number; first: readonly Fault[] };

/** Whether the ledger is sound, and if not, where. */
export function describeLedger(verdict: LedgerVerdict): string {
  const { ok, events, streams, size, waiting, checkpoints, root, problems } = verdict;
  const what = [
    `${counted(events, 'event')} in ${counted(streams, 'stream')}, ${waiting} of them not in the log yet`,
    `log of ${size}, ${counted(checkpoints, 'checkpoint')}, root ${root}`,
  ];
  if (ok) return `The ledger is sound.\n${indent(what.join('\n'))}`;
  const list = [...problems.first.map(({ where, what }) => `${where} ${what}`), ...more(problems)];
  return `The ledger is NOT sound.\n${indent([...list, ...what].join('\n'))}`;
}

/** How many faults there are beside those at hand. */
export function more({ count, first }: Found<unknown>): string[] {
  return count > first.length ? [`… and ${count - first.length} more`] : [];
}
