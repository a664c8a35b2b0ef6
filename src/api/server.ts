import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { packageVersion } from '#app/version.ts';

/** The server's face to whoever watches over it: whether it lives, and whether it can work. */
export async function serve(
  { database }: System,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    if (request.url === '/healthz') return answer(200, { status: 'ok', version: packageVersion() });
    if (request.url !== '/readyz') return answer(404, { status: 'not found' });
    const ready = await database.pool.query('select 1').then(
      () => true,
      () => false,
    );
    return answer(ready ? 200 : 503, { status: ready ? 'ready' : 'the database does not answer' });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function portInUse(port: number): InputError {
  return new InputError(
    'PORT_IN_USE',
    `another program, perhaps another Holdfast, listens on port ${port}: stop it, or choose one with --port`,
  );
}
