import { timer } from '#jobs/timer.ts';

/** A deadline is near: recorded if it still is the deadline and the clock runs. */
export const warnClock = timer('warn-clock');
