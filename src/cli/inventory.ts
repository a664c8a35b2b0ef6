import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Command } from 'commander';
import { BILL_HEAD_BYTES, beginsAsBill } from '#domain/asset/bill-head.ts';
import type { Cli } from './context.ts';
import { describeBill, describeImport } from './describe-assets.ts';
import { withUpload } from './input.ts';

/** Adds the command that takes an inventory in: a table, or a bill of materials. */
export function importing(group: Command, cli: Cli): void {
  group
    .command('import')
    .description(
      'take in an inventory as CSV, or what a CycloneDX bill of materials is of; the same again changes nothing',
    )
    .argument('<file>', 'a header, then an asset a row, where empty cells say nothing; or a bill')
    .option('--dry-run', 'tell what would change, and change nothing')
    .action(
      cli.run((file: string, { dryRun: look = false }: { dryRun?: boolean }) =>
        withUpload(file, (upload) =>
          cli.withClient(async (client) => {
            if (beginsAsBill(headOf(upload.path))) {
              const done = await client.importBill({ query: { name: upload.name, look }, upload });
              return answer(done, describeBill(file, look, done));
            }
            const text = readFileSync(upload.path, 'utf8');
            const done = await client.importAssets({ body: { text, file, look } });
            return answer(done, describeImport(file, look, done));
          }),
        ),
      ),
    );
}

function answer(json: { faults: readonly unknown[] }, text: string) {
  return { json, text, exitCode: json.faults.length > 0 ? 1 : 0 };
}

/** The bytes that the file begins with. */
function headOf(path: string): Uint8Array {
  const head = Buffer.alloc(BILL_HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head, 0, BILL_HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}
