// Runs the shop and its provider with customers: well, then with a provider that answers late. Prints, a line for each fifth
// of a second, how many requests were asked and how many were answered well, as a series that `holdfast incident impact
// series attach` takes in; and at the end, on standard error, what became of them. `--fix`: with time-out and breaker.
import { paymentClient } from './payment-client.mjs';
import { openProvider } from './provider.mjs';
import { openShop } from './shop.mjs';

const LATE = 30_000;
const WELL = 600;
const SLOW = 2400;
const STEP = 200;
/** What customers ask in a step. */
const routes = ['browse', 'browse', 'browse', 'checkout', 'checkout'];
/** A customer goes away after so long. */
const PATIENCE = 1000;

const fixed = process.argv.includes('--fix');
const provider = await openProvider();
const payments = paymentClient({
  url: addressOf(provider),
  connections: 4,
  ...(fixed ? { timeout: 150, breaker: true } : {}),
});
const shop = await openShop(payments);

console.log('time,good,total');
const well = await during(WELL);
await fetch(`${addressOf(provider)}/delay/${LATE}`, { method: 'PUT' });
const slow = await during(SLOW);
console.error(JSON.stringify({ fixed, well, slow }));
process.exit(0);

/** What became of what customers asked for so long (ms): by route, how many and how many of them well. */
async function during(milliseconds) {
  const steps = [];
  for (let past = 0; past < milliseconds; past += STEP) {
    steps.push(step(new Date()));
    await new Promise((next) => setTimeout(next, STEP));
  }
  const all = (await Promise.all(steps)).flat();
  const of = (route) => all.filter((one) => one.route === route);
  const counted = (some) => ({ asked: some.length, well: some.filter(({ ok }) => ok).length });
  return { browse: counted(of('browse')), checkout: counted(of('checkout')) };
}

async function step(at) {
  const asked = await Promise.all(routes.map(ask));
  console.log(`${at.toISOString()},${asked.filter(({ ok }) => ok).length},${asked.length}`);
  return asked;
}

async function ask(route) {
  const method = route === 'checkout' ? 'POST' : 'GET';
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const { ok } = await fetch(`${addressOf(shop)}/${route}`, { method, signal });
    return { route, ok };
  } catch {
    return { route, ok: false };
  }
}

function addressOf(server) {
  return `http://127.0.0.1:${server.address().port}`;
}
