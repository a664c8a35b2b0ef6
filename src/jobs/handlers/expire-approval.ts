import { timer } from '#jobs/timer.ts';

/** The time to approve is over: a request that was answered meanwhile is left alone. */
export const expireApproval = timer('expire-approval');
