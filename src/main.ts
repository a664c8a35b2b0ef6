import { main } from '#cli/main.ts';
import { assemble } from './assembly.ts';

const { stdout, stderr } = process;
// Whoever reads may leave before the end (`… | head -1`): there is nobody left to tell, and the work goes on.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(
  process.argv.slice(2),
  assemble(process.env, {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colourful: stdout.isTTY === true,
    width: stdout.columns ?? 80,
  }),
);
