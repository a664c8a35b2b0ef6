import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What is text; fonts and pictures are compressed already. */
const text = /\.(html|js|css|svg|json)$/;

/** Lays a `.br` and a `.gz` beside each text file of the build, so that the server compresses nothing by itself. */
export function compressedFiles(): Plugin {
  let folder = '';
  return {
    name: 'compressed-files',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    // The last step: the files of `public` lie there too by now.
    closeBundle: () => {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (text.test(path)) compress(join(folder, path));
      }
    },
  };
}

function compress(file: string): void {
  const bytes = readFileSync(file);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: quality }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
}
