import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#domain/refusal.ts';
import { packageFile } from '#store/package-files.ts';
import type { System } from './system.ts';
import { publishOurs, unpublished } from './workflows.ts';

/** Publishes what ships and is not there yet: at the first start, and after an update that brought a new version. */
export async function publishShipped(
  system: Pick<System, 'database' | 'now'>,
  log: (line: string) => void,
): Promise<void> {
  const folder = packageFile('packs/workflows');
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  for (const { file, text } of await unpublished(system.database, texts)) {
    // A version that is published with other content stays as it is: cases may be pinned to it.
    await publishOurs(system, { text, file }).catch((error: Error) => {
      if (!(error instanceof Refusal)) throw error;
      log(`${file} is not published: ${error.message}`);
    });
  }
}
