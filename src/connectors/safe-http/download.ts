import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { explained, guardedAgent, readUrl } from './safe-http.ts';

/** Far more than any feed is, packed. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_SECONDS = 300;

/**
 * Fetches files from addresses that outgoing HTTP may reach (`outgoingHttp`), each to a folder of its own. A redirect
 * is not followed: it says where to, and whoever asked decides.
 */
export function downloader({ allow }: { allow: readonly string[] }) {
  const dispatcher = guardedAgent(allow, MOST_BYTES);
  return async (url: string): Promise<{ path: string; remove: () => Promise<void> }> => {
    const target = readUrl(url);
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-download-'));
    const remove = () => rm(folder, { recursive: true, force: true });
    const path = join(folder, 'file');
    try {
      const signal = AbortSignal.timeout(MOST_SECONDS * 1000);
      const { statusCode, headers, body } = await request(target, {
        dispatcher,
        signal,
        reset: true,
      });
      if (statusCode !== 200) {
        await body.dump();
        const { location } = headers;
        throw new Error(`it answers ${statusCode}${location ? `, see ${String(location)}` : ''}`);
      }
      await pipeline(body, createWriteStream(path, { mode: 0o600 }));
      return { path, remove };
    } catch (error) {
      await remove();
      throw new Error(explained(error), { cause: error });
    }
  };
}
