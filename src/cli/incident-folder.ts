import type { Command } from 'commander';
import { type FolderFiles, folderPath } from '#app/incidents/folder/folder-files.ts';
import { InputError } from '#app/input-error.ts';
import { readZip } from '#app/pack/zip.ts';
import type { Cli } from './context.ts';
import { putFolder } from './folder-on-disk.ts';
import { counted } from './text.ts';

/** An incident as a folder that Git keeps. */
export function exporting(incident: Command, cli: Cli): void {
  incident
    .command('export <incident> <folder>')
    .description('write it as a folder of texts and evidence, to be kept in Git')
    .option('--force', 'write over what was changed there, or is no export')
    .action(
      cli.run((id: string, folder: string, { force = false }: { force?: boolean }) =>
        cli.withClient(async (client) => {
          const { bytes } = await client.exportIncident({ params: { incident: id } });
          const files = filesSent(bytes);
          putFolder(folder, files, { id, force });
          return {
            json: { incident: id, folder, files: [...files.keys()].sort() },
            text: `${folder} holds ${id}: ${counted(files.size, 'file')}.`,
          };
        }),
      ),
    );
}

/** No name that came over a network leads out of the folder: each is one that folders have. */
function filesSent(bytes: Uint8Array): FolderFiles {
  const read = readZip(bytes);
  if ('problem' in read) {
    const message = `what was sent is damaged: ${read.entry} ${read.problem}. Try again.`;
    throw new InputError('UNREADABLE_FILE', message);
  }
  const odd = [...read.files.keys()].find((path) => !folderPath.test(path));
  if (odd === undefined) return read.files;
  const message = `what was sent holds ${odd}, which this version does not know: use that of the server.`;
  throw new InputError('UNREADABLE_FILE', message);
}
