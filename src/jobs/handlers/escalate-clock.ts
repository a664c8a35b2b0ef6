import { timer } from '#jobs/timer.ts';

/** A step of an escalation chain has come: recorded if the deadline still is that one and the clock runs. */
export const escalateClock = timer('escalate-clock');
