import type { System } from '#app/system.ts';
import type { JobHandler } from '#store/job-queue.ts';

/** What a job does, given the system it works in. One file each in `handlers/`, named as the job. */
export type Handler = (system: System) => JobHandler;
