import type { Digest } from '#domain/ledger/digest.ts';
import type { Database } from '#store/database.ts';
import type { JobQueue } from '#store/job-queue.ts';

/** What a use case works with: put together once, in `main.ts` or by a test. */
export type System = {
  database: Database;
  jobs: JobQueue;
  digest: Digest;
  /** Where the ledger's secret key is, if not in the database (PKCS #8 PEM, Ed25519). */
  ledgerKeyFile?: string;
  /** The present instant: ISO 8601, UTC. */
  now: () => string;
};
