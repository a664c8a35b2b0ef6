import { eventsAfter, newestEvent, type RecentEvent } from '#store/read-models/recent-events.ts';
import type { System } from './system.ts';

type Listener = (events: readonly RecentEvent[]) => void;

const LOOK_MILLISECONDS = 500;
/** Ids follow the order of writing, not of committing: so far back, an event may still turn up late. */
const LATE_IDS = 200;
const LATE_MILLISECONDS = 10_000;

/**
 * Tells listeners what happens to cases, wherever it was done, within a second. It looks while somebody listens, and
 * rests while nobody does. An event is told once; one whose transaction took more than ten seconds may be missed, which
 * a screen makes up for whenever it looks again.
 */
export class LiveFeed {
  private readonly system: System;
  private readonly listeners = new Set<Listener>();
  private readonly told = new Map<number, number>();
  private from = 0;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(system: System) {
    this.system = system;
  }

  /** Listens until the returned function is called. */
  async listen(listener: Listener): Promise<() => void> {
    if (this.listeners.size === 0) {
      this.from = await newestEvent(this.system.database);
      this.told.clear();
    }
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
      const now = Date.now();
      const events = await eventsAfter(this.system.database, Math.max(0, this.from - LATE_IDS));
      const fresh = events.filter(({ id, at }) => !this.told.has(id) && this.isRecent(id, at, now));
      for (const { id } of fresh) this.told.set(id, now);
      this.from = Math.max(this.from, events.at(-1)?.id ?? 0);
      for (const [id, at] of this.told)
        if (id < this.from - LATE_IDS && at < now) this.told.delete(id);
      if (fresh.length > 0) for (const listener of this.listeners) listener(fresh);
    } catch {
      // The database is away: the next look comes soon, and screens show that they have lost touch by other means.
    } finally {
      this.looking = false;
    }
  }

  /** What lies before the place where listening began counts only if it has just been written. */
  private isRecent(id: number, at: string, now: number): boolean {
    return id > this.from || now - Date.parse(at) < LATE_MILLISECONDS;
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
