import type { System } from '#app/system.ts';
import { inTransaction } from '#store/database.ts';
import { mailServerSettings } from '#store/mail-server.ts';
import { anyWebhook } from '#store/webhooks.ts';

const SOON_MILLISECONDS = 1000;

/**
 * What to call whenever events were committed: within a second the ledger takes them in, and webhooks and people are
 * told. Where nothing calls it, or the process dies first, the clock's own minute does the same.
 */
export function tellSoon(system: System): () => void {
  let waiting = false;
  const tell = async () => {
    waiting = false;
    const { database } = system;
    // Without either nobody outside waits: the minute is soon enough.
    if (!(await anyWebhook(database)) && !(await mailServerSettings(database))) return;
    await inTransaction(system.database, (tx) =>
      system.jobs.enqueue(tx, [{ name: 'sequence-ledger', data: {} }]),
    );
    system.jobs.wake();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => void tell().catch(() => {}), SOON_MILLISECONDS).unref();
  };
}
