// The shop: `GET /browse` needs nobody, `POST /checkout` needs the payment provider, and both share its places. It tells
// of itself at `GET /metrics`, as Prometheus reads it.
import { createServer } from 'node:http';

/** So many requests are in hand at once; more are turned away. */
const PLACES = 16;

export function openShop(payments, port = 0) {
  const answered = new Map();
  let inHand = 0;

  async function checkout() {
    // An order that cannot be paid now is kept, and paid later.
    return (await payments.pay()) ? 200 : 202;
  }

  async function serve(route) {
    if (inHand >= PLACES) return 503;
    inHand += 1;
    try {
      return route === 'checkout' ? await checkout() : 200;
    } finally {
      inHand -= 1;
    }
  }

  function metrics() {
    const { busy, waiting, open } = payments.state();
    const counts = [...answered].map(
      ([labels, count]) => `shop_requests_total{${labels}} ${count}`,
    );
    return [
      '# TYPE shop_requests_total counter',
      ...counts,
      '# TYPE shop_requests_in_hand gauge',
      `shop_requests_in_hand ${inHand}`,
      '# TYPE shop_payment_connections_busy gauge',
      `shop_payment_connections_busy ${busy}`,
      '# TYPE shop_payment_connections_awaited gauge',
      `shop_payment_connections_awaited ${waiting}`,
      '# TYPE shop_payment_breaker_open gauge',
      `shop_payment_breaker_open ${open}`,
      '',
    ].join('\n');
  }

  const server = createServer(async (request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(metrics());
      return;
    }
    const route = request.url === '/checkout' ? 'checkout' : 'browse';
    const code = await serve(route);
    const labels = `route="${route}",code="${code}"`;
    answered.set(labels, (answered.get(labels) ?? 0) + 1);
    response.writeHead(code).end();
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
