import { readFileSync } from 'node:fs';
import type { System } from '#app/system.ts';
import { say, seconds } from './harness.ts';

/** Milliseconds. */
const GOAL = 100;

/** What one kind of query takes, in milliseconds: by the clock, and of the server's processors. */
export class QueryTimes {
  private readonly what: string;
  private readonly database: System['database'];
  private readonly runs: number;
  private readonly each: { name: string; p50: number; p95: number; processor: number }[] = [];

  constructor(what: string, database: System['database'], runs = 40) {
    this.what = what;
    this.database = database;
    this.runs = runs;
  }

  async measure(name: string, query: () => Promise<unknown>): Promise<void> {
    await query();
    const server = await serverProcess(this.database);
    const before = processorMillis(server);
    const times: number[] = [];
    for (let run = 0; run < this.runs; run += 1) times.push((await seconds(query)) * 1000);
    const processor = (processorMillis(server) - before) / this.runs;
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(share * this.runs)] as number;
    this.each.push({ name, p50: at(0.5), p95: at(0.95), processor });
  }

  /** Says each, and of several the middle, what 95 of 100 stay below, and the worst. */
  sum(): void {
    for (const { name, p50, p95, processor } of this.each) {
      say(`  ${name}: p50 ${ms(p50)}, p95 ${ms(p95)}, processor ${ms(processor)}`);
    }
    if (this.each.length === 1) return;
    const of = (figure: 'p50' | 'p95' | 'processor') => {
      const sorted = [...this.each].sort((a, b) => a[figure] - b[figure]);
      const at = (share: number) => ms(sorted[Math.floor(sorted.length * share)]?.[figure]);
      const worst = sorted.at(-1);
      const above = sorted.filter((one) => one[figure] >= GOAL).length;
      return `${figure} ${at(0.5)}, of 95 in 100 ${at(0.95)}, at most ${ms(worst?.[figure])} (${worst?.name}), ${above} above ${GOAL} ms`;
    };
    say(
      `${this.what} (${this.each.length} queries, in the middle): ${of('p50')}; ${of('p95')}; ${of('processor')}; goal p95 < ${GOAL} ms`,
    );
  }
}

/** The server's process behind the connection that queries one at a time share. */
async function serverProcess({ pool }: System['database']): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid as number;
}

/** What the process has used, with the workers that it let run beside it: they end as children of its parent. */
function processorMillis(pid: number): number {
  const statOf = (one: number) =>
    readFileSync(`/proc/${one}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
  const own = statOf(pid);
  const parent = statOf(own[1] as number);
  const TICK_MILLISECONDS = 10;
  const sum = (numbers: number[], from: number) =>
    ((numbers[from] ?? 0) + (numbers[from + 1] ?? 0)) * TICK_MILLISECONDS;
  return sum(own, 11) + sum(parent, 13);
}

function ms(time: number | undefined): string {
  return `${time?.toFixed(1)} ms`;
}
