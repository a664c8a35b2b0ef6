import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './build/compressed-files.ts';
import { firstLoad } from './build/first-load.ts';
import { preloadFont } from './build/preload-font.ts';

const framework =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(router-core|react-router|history|query-core|react-query))\//;

/**
 * The web console. `vite build` writes what ships; `--mode gallery` builds the page that shows every part in every
 * state, for tests and eyes, and only where it is told to.
 */
export default defineConfig(({ mode }) => {
  const gallery = mode === 'gallery';
  return {
    root: import.meta.dirname,
    plugins: [react(), ...(gallery ? [] : [firstLoad(200), preloadFont(), compressedFiles()])],
    build: {
      outDir: join(import.meta.dirname, '..', 'dist', 'web'),
      emptyOutDir: true,
      // Nothing becomes a `data:` address, so that the content security policy can forbid them.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // What counts is measured: see `first-load.ts`.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: join(import.meta.dirname, gallery ? 'gallery.html' : 'index.html'),
        // What every page needs and seldom changes stays in the browser's cache from one release to the next.
        output: { codeSplitting: { groups: [{ name: 'framework', test: framework }] } },
      },
    },
    server: {
      // The host stays the page's own, or the server would take every write for one of another site.
      proxy: Object.fromEntries(
        ['/api', '/openapi.json', '/auth'].map((path) => [
          path,
          { target: 'http://127.0.0.1:4807', changeOrigin: false },
        ]),
      ),
    },
  };
});
