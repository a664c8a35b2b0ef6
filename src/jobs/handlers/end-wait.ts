import { timer } from '#jobs/timer.ts';

/** The time of a wait is over: what follows is the workflow's to say, if the case still waits. */
export const endWait = timer('end-wait');
