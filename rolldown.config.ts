import { defineConfig } from 'rolldown';

/** One file for `npx holdfast`; dependencies stay in node_modules, so that their licences travel with them. */
export default defineConfig({
  input: { holdfast: 'src/main.ts' },
  platform: 'node',
  external: /^(?!#)[^./]/,
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
