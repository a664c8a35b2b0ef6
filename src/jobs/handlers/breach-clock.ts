import { timer } from '#jobs/timer.ts';

/** A deadline has come: recorded if it still is the deadline and the clock runs. */
export const breachClock = timer('breach-clock');
