import { statSync } from 'node:fs';

const WIDTH = 30;
/** Below this a file is read before a bar could be looked at. */
const WORTH_A_BAR_BYTES = 4 * 1024 * 1024;

/**
 * A bar on the terminal for the reading of a file; nothing at all where stderr is no terminal or the file is small.
 * `watch` is told how many bytes have been read, `end` clears the line.
 */
export function progress(file: string): { watch?: (bytes: number) => void; end: () => void } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (!process.stderr.isTTY || size < WORTH_A_BAR_BYTES) return { end: () => {} };
  let shown = -1;
  return {
    watch: (bytes) => {
      const percent = Math.min(100, Math.floor((bytes / size) * 100));
      if (percent === shown) return;
      shown = percent;
      const filled = Math.round((percent / 100) * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      process.stderr.write(`\r${bar} ${percent} % of ${file}`);
    },
    end: () => process.stderr.write('\r\u001b[2K'),
  };
}
