import type { Digest } from '#domain/ledger/digest.ts';
import type { SendMail } from '#domain/notice/mail.ts';
import type { Database } from '#store/database.ts';
import type { JobQueue } from '#store/job-queue.ts';
import type { IdentityProvider } from './access/identity-provider.ts';

/** What a use case works with: put together once, in `main.ts` or by a test. */
export type System = {
  database: Database;
  jobs: JobQueue;
  digest: Digest;
  /** Where the ledger's secret key is, if not in the database (PKCS #8 PEM, Ed25519). */
  ledgerKeyFile?: string;
  /** The key that secrets are encrypted under, 32 bytes. Throws an `InputError` where it is not at hand. */
  secretsKey: () => Buffer;
  /** Ranges of addresses (CIDR) that outgoing HTTP may reach beside the public ones. */
  allowPrivate: readonly string[];
  /**
   * Fetches a file from an address that outgoing HTTP may reach, to a place of its own on this machine until it is
   * removed. Throws an `Error` whose message says why there is none.
   */
  download?: (url: string) => Promise<{ path: string; remove: () => Promise<void> }>;
  /** Where people reach the console, for links in mails; without it there are none. */
  url?: string;
  /** After how many days without a word of it a finding is stale; 30 unless set. */
  staleDays?: number;
  /** Hands a mail to a server. */
  sendMail: SendMail;
  /** Where people may sign in besides here (OpenID Connect). */
  identityProvider?: IdentityProvider;
  /** Told after events have been committed by this process, and how many: something may want to look at once. */
  onCommitted?: (events: number) => void;
  /** The present instant: ISO 8601, UTC. The same for all processes that share the database, whatever their own clocks say. */
  now: () => string;
};
