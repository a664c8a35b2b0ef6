import { existsSync } from 'node:fs';
import type { PackVerdict } from '#app/pack/verify-pack.ts';
import { afterwards } from '#cli/afterwards.ts';
import type { Answer, Register } from '#cli/context.ts';
import { readInput } from '#cli/input.ts';
import { counted } from '#cli/text.ts';

export const verify: Register = (program, cli) => {
  program
    .command('verify')
    .description('check an evidence pack offline; or a case against the newest report of its scan')
    .argument('<pack.zip or case>')
    .option('--key <vkey or file>', 'the key that must have signed the pack')
    .action(
      cli.run((subject: string, { key }: { key?: string }) => {
        if (existsSync(subject) || subject.endsWith('.zip')) return verifyOne(subject, key);
        return cli.withClient(async (client) =>
          afterwards(client, await client.verifyCase({ params: { case: subject } })),
        );
      }),
    );
};

async function verifyOne(file: string, key: string | undefined): Promise<Answer> {
  const trustedKey = key && (existsSync(key) ? readInput(key).toString('utf8').trim() : key);
  const { digest } = await import('#app/digest.ts');
  const { verifyPack } = await import('#app/pack/verify-pack.ts');
  const { verify: checkSignature } = await import('#app/signer.ts');
  const options = { digest, verify: checkSignature, ...(trustedKey ? { trustedKey } : {}) };
  const verdict = verifyPack(readInput(file), options);
  return { json: verdict, text: describe(file, verdict, trustedKey), exitCode: verdict.ok ? 0 : 1 };
}

function describe(file: string, verdict: PackVerdict, trustedKey: string | undefined): string {
  if (!verdict.ok) return `${file} is NOT sound: ${verdict.entry}: ${verdict.problem}`;
  const { events, evidence, checkpoint } = verdict;
  return [
    `${file} is sound: ${verdict.case}, ${counted(events, 'event')}, ${counted(evidence, 'piece')} of evidence.`,
    `  checkpoint ${checkpoint.origin}, log size ${checkpoint.size}, root ${checkpoint.root}`,
    trustedKey
      ? `  signed by the key you named`
      : `  signed by ${verdict.key}\n  Compare that key with the one you were given, or name it with --key.`,
  ].join('\n');
}
