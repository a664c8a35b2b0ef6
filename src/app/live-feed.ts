import { eventsAfter, newestEvent, type RecentEvent } from '#store/read-models/recent-events.ts';
import type { System } from './system.ts';

type Listener = (events: readonly RecentEvent[]) => void;

const LOOK_MILLISECONDS = 500;
/** What was written so lately before somebody listened is told as well: their screen may have missed it. */
const RECENT_IDS = 200;
/** Ids follow the order of writing, not of committing: one that is left out may turn up for so long. */
const LATE_MILLISECONDS = 10_000;
/** Of a hole of more ids than this nothing is waited for: a restored database leaves such. */
const LARGEST_HOLE = 20_000;

/**
 * Tells listeners what happens to cases and incidents, wherever it was done, within a second, and after a burst as fast as it can be
 * read. It looks while somebody listens, and rests while nobody does. An event is told once; one whose transaction took
 * more than ten seconds may be missed, which a screen makes up for whenever it looks again.
 */
export class LiveFeed {
  private readonly system: System;
  private readonly listeners = new Set<Listener>();
  /** Ids that were left out by those after them, and since when. */
  private readonly missing = new Map<number, number>();
  private beginning: Promise<void> | undefined;
  private begunAt = 0;
  private from = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(system: System) {
    this.system = system;
  }

  /** Listens until the returned function is called. */
  async listen(listener: Listener): Promise<() => void> {
    this.beginning ??= this.begin();
    await this.beginning;
    this.listeners.add(listener);
    this.timer ??= setInterval(() => void this.look(), LOOK_MILLISECONDS);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.rest();
    };
  }

  get size(): number {
    return this.listeners.size;
  }

  /** Looks at once: something was written by this very process. */
  async look(): Promise<void> {
    if (this.looking || this.listeners.size === 0) return;
    this.looking = true;
    try {
      while (await this.tellPage());
    } catch {
      // The database is away: the next look comes soon, and screens show that they have lost touch by other means.
    } finally {
      this.looking = false;
    }
  }

  /** Tells the next events; whether more wait. */
  private async tellPage(): Promise<boolean> {
    const now = Date.now();
    for (const [id, since] of this.missing)
      if (now - since > LATE_MILLISECONDS) this.missing.delete(id);
    const late = [...this.missing.keys()];
    const { ids, events, more } = await eventsAfter(this.system.database, this.from, late);
    for (const id of ids) this.passTo(id, now);
    const fresh = events.filter(({ id, at }) => id > this.begunAt || isRecent(at, now));
    if (fresh.length > 0) for (const listener of this.listeners) listener(fresh);
    return more && this.listeners.size > 0;
  }

  /** Goes on to this id, and notes which were left out on the way. */
  private passTo(id: number, now: number): void {
    this.missing.delete(id);
    if (id <= this.from) return;
    if (id - this.from < LARGEST_HOLE)
      for (let one = this.from + 1; one < id; one += 1) this.missing.set(one, now);
    this.from = id;
  }

  private async begin(): Promise<void> {
    try {
      this.begunAt = await newestEvent(this.system.database);
      this.from = Math.max(0, this.begunAt - RECENT_IDS);
      this.missing.clear();
    } catch (error) {
      this.beginning = undefined;
      throw error;
    }
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.beginning = undefined;
  }
}

/** What lies before the place where listening began counts only if it has just been written. */
function isRecent(at: string, now: number): boolean {
  return now - Date.parse(at) < LATE_MILLISECONDS;
}
