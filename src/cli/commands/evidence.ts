import { writeFileSync } from 'node:fs';
import type { Register } from '#cli/context.ts';

export const evidence: Register = (program, cli) => {
  program
    .command('evidence')
    .description('what an auditor gets')
    .command('export')
    .description("write a case's evidence pack: everything needed to check it offline")
    .argument('<case>')
    .requiredOption('-o, --output <pack.zip>', 'where to')
    .action(
      cli.run((id: string, { output }: { output: string }) =>
        cli.withClient(async (client) => {
          const { bytes } = await client.exportEvidence({ params: { case: id } });
          writeFileSync(output, bytes);
          return {
            json: { case: id, output, bytes: bytes.byteLength },
            text: `${output} holds ${id}.\nCheck it anywhere: holdfast verify ${output}`,
          };
        }),
      ),
    );
};
