import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '#api/server.ts';
import { startWorker } from '#jobs/worker.ts';
import { type OpenSystem, openSystem } from '#open-system.ts';

export type Installation = { system: OpenSystem; url: string; close: () => Promise<void> };

/** An installation of its own with a server, and a story in it; `folder` is for the story's files. */
export async function install(
  tell: (system: OpenSystem, folder: string) => Promise<void>,
): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-screenshots-'));
  chmodSync(folder, 0o755);
  const system = await openSystem({ data: folder, workers: true, allowPrivate: [], log: () => {} });
  await startWorker(system);
  await tell(system, folder);
  const server = await serve(system, {
    host: '127.0.0.1',
    port: 0,
    uploadLimit: 1024 * 1024,
    proxies: 0,
    log: { level: 'silent', stream: process.stderr },
  });
  const close = async () => {
    await server.close();
    await system.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { system, url: server.url, close };
}
