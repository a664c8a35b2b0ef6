import { Refusal } from '#domain/refusal.ts';
import { shippedFiles } from './shipped-files.ts';
import type { System } from './system.ts';
import { publishOurs, unpublished } from './workflows.ts';

/** Publishes what ships and is not there yet: at the first start, and after an update that brought a new version. */
export async function publishShipped(
  system: Pick<System, 'database' | 'now'>,
  log: (line: string) => void,
): Promise<void> {
  for (const { file, text } of await unpublished(
    system.database,
    shippedFiles('packs/workflows'),
  )) {
    // A version that is published with other content stays as it is: cases may be pinned to it.
    await publishOurs(system, { text, file }).catch((error: Error) => {
      if (!(error instanceof Refusal)) throw error;
      log(`${file} is not published: ${error.message}`);
    });
  }
}
