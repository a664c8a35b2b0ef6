import type { Difference } from '#domain/simulation/difference.ts';
import { addTotals, mostChanged, type Totals } from '#domain/simulation/totals.ts';
import type { Cli } from './context.ts';

/** A part of a simulation, as every route that simulates answers it, and how the next one is asked for. */
type Part = {
  until: string;
  total?: number | undefined;
  totals: object;
  cases: object[];
  after: string | null;
};
type Next = { limit: number; until?: string; after?: string };

const SHOWN = 20;

/** What an option says that asks for so many of them. */
export function limits(what: string): string {
  return `how many ${what} to show (default: ${SHOWN}; with --json, all)`;
}

/** How many are shown: as was asked for, else a screenful; a program gets all. */
export function shown(cli: Cli, asked: number | undefined): number {
  return asked ?? (cli.options().json ? Number.POSITIVE_INFINITY : SHOWN);
}

/** As many cases as a part has. */
const A_PART = 1000;

/** All parts of a simulation as one, with so many of the cases; on a terminal, how far it is. */
export async function simulateAll<P extends Part>(
  ask: (next: Next) => Promise<P>,
  limit: number,
): Promise<P> {
  const most = { limit: Math.min(limit, A_PART) };
  let whole = await ask(most);
  while (whole.after !== null) {
    show(`\r${(whole.totals as Totals).cases} of ${whole.total} cases`);
    const part = await ask({ ...most, until: whole.until, after: whole.after });
    whole = together(whole, part, limit);
  }
  show('\r\u001b[2K');
  return whole;
}

function together<P extends Part>(one: P, other: P, limit: number): P {
  const totals = addTotals(one.totals as Totals, other.totals as Totals);
  const cases = mostChanged([...one.cases, ...other.cases] as Difference[], limit);
  return { ...one, totals, cases, after: other.after };
}

function show(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(text);
}
