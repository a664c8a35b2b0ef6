// The payment provider: somebody else's service. `PUT /delay/2000` makes it answer after so many milliseconds.
import { createServer } from 'node:http';

export function openProvider(port = 0) {
  let delay = 0;
  const server = createServer((request, response) => {
    const [, milliseconds] = /^\/delay\/(\d{1,6})$/.exec(request.url) ?? [];
    if (request.method === 'PUT' && milliseconds !== undefined) {
      delay = Number(milliseconds);
      response.end();
      return;
    }
    setTimeout(() => response.end(), delay);
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
