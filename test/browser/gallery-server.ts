import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { packageFile } from '#store/package-files.ts';

/** What the server sends with the console too: nothing from elsewhere, nothing inline but the kit's styles. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob:; frame-ancestors 'none'";

export type Gallery = { url: string; close: () => Promise<void> };

/** Builds the gallery of parts into a folder of its own and serves it from a free port. */
export async function serveGallery(): Promise<Gallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'holdfast-gallery-'));
  const options = {
    configFile: packageFile('web/vite.config.ts'),
    mode: 'gallery',
    logLevel: 'warn',
  } as const;
  await build({ ...options, build: { outDir } });
  const server = await preview({
    ...options,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': policy } },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error('the gallery is served nowhere');
  return {
    url: new URL('gallery.html', url).href,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
