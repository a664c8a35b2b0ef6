/** Reads one report to its end, and says what that took. A program of its own for `formats-memory.ts`. */
import { readFileSync } from 'node:fs';
import { parseReport } from '#app/parse-report.ts';

const [file = '', format = ''] = process.argv.slice(2);
const { items } = await parseReport(file, { format });
let findings = 0;
let next = await items.next();
for (; !next.done; next = await items.next()) findings += 'finding' in next.value ? 1 : 0;
const { completeness } = next.value.coverage;
// As Linux tells it of this program alone; `process.resourceUsage` counts whoever started it.
const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
const rss = Number(peak) * 1024;
process.stdout.write(
  JSON.stringify({ findings, completeness, rss, seconds: performance.now() / 1000 }),
);
