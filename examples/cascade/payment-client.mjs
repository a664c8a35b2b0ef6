// How the shop asks its payment provider: over a few connections. Without a time-out, a provider that answers late holds
// them, and whoever asks next waits behind those. `timeout` (ms) and `breaker` are the fix.

/** After so many failures in a row nobody is asked for a while (ms); then one request tries again. */
const FAILURES = 3;
const OPEN_FOR = 1500;

export function paymentClient({ url, connections, timeout, breaker }) {
  const waiting = [];
  let busy = 0;
  let failures = 0;
  let opened = 0;

  async function connection() {
    if (busy >= connections) await new Promise((free) => waiting.push(free));
    else busy += 1;
  }

  function release() {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  const isOpen = () => breaker && failures >= FAILURES && Date.now() - opened < OPEN_FOR;

  /** Whether the provider took the payment. */
  async function pay() {
    if (isOpen()) return false;
    await connection();
    try {
      // It may have been opened by whoever was asked for meanwhile.
      if (isOpen()) return false;
      const signal = timeout ? AbortSignal.timeout(timeout) : undefined;
      const answer = await fetch(`${url}/charge`, { method: 'POST', signal });
      if (!answer.ok) throw new Error(`the provider answers ${answer.status}`);
      failures = 0;
      return true;
    } catch {
      failures += 1;
      opened = Date.now();
      return false;
    } finally {
      release();
    }
  }

  return {
    pay,
    state: () => ({ busy, waiting: waiting.length, open: isOpen() ? 1 : 0 }),
  };
}
