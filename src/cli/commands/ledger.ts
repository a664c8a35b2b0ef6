import type { Register } from '#cli/context.ts';
import { describeLedger } from '#cli/describe-ledger.ts';
import { counted } from '#cli/text.ts';

export const ledger: Register = (program, cli) => {
  const group = program
    .command('ledger')
    .description('the newest signed checkpoint, and the key that packs are checked with')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const standing = await client.latestCheckpoint();
          const { checkpoint, key, waiting } = standing;
          const wait = `${counted(waiting, 'event')} not in the log yet`;
          if (!checkpoint) return { json: standing, text: `There is no checkpoint: ${wait}.` };
          const { origin, size, root, at } = checkpoint;
          return {
            json: standing,
            text: [
              `${origin}: log of ${size}, root ${root}, signed ${at.slice(0, 19)} UTC; ${wait}`,
              `  signed by ${key}`,
            ].join('\n'),
          };
        }),
      ),
    );
  group
    .command('verify')
    .description('check every event, the whole log and all its signed checkpoints')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const verdict = await client.verifyLedger();
          return {
            json: verdict,
            text: describeLedger(verdict),
            exitCode: verdict.ok ? 0 : 1,
          };
        }),
      ),
    );
};
