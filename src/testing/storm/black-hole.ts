import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut and healed: meanwhile nothing comes through, and nobody is told. */
export type BlackHole = { port: number; cut: () => void; heal: () => void; close: () => void };

/** Listens on a port of this machine, and passes on to a server that listens on a socket of the file system. */
export async function openBlackHole(path: string): Promise<BlackHole> {
  const ends = new Set<Socket>();
  let isCut = false;
  const pass = (from: Socket, to: Socket) => {
    ends.add(from);
    from.on('data', (bytes) => {
      if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => {
      if (!isCut) from.resume();
    });
    from.on('close', () => {
      ends.delete(from);
      to.destroy();
    });
    from.on('error', () => to.destroy());
    if (isCut) from.pause();
  };
  const server = createServer((client) => {
    const upstream = connect(path);
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const end of ends) end.pause();
    },
    heal: () => {
      isCut = false;
      for (const end of ends) end.resume();
    },
    close: () => {
      server.close();
      for (const end of ends) end.destroy();
    },
  };
}
