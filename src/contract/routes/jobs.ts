import type { Route } from '#contract/route.ts';

export const jobRoutes = {
  listJobs: ['GET', '/jobs', 'jobs.read', "The machine's work: what runs, waits and is stuck"],
  retryJob: ['POST', '/jobs/{job}/retry', 'jobs.manage', 'Begin a failed job anew'],
} as const satisfies Record<string, Route>;
