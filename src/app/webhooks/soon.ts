import type { System } from '#app/system.ts';
import { inTransaction } from '#store/database.ts';
import { anyWebhook } from '#store/webhooks.ts';

const SOON_MILLISECONDS = 1000;

/**
 * What to call whenever events were committed: within a second the ledger takes them in and webhooks are told. Where
 * nothing calls it, or the process dies first, the clock's own minute does the same.
 */
export function tellWebhooksSoon(system: System): () => void {
  let waiting = false;
  const tell = async () => {
    waiting = false;
    if (!(await anyWebhook(system.database))) return;
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
