import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '#store/package-files.ts';

/** The YAML files of a folder that ships with this program. */
export function shippedFiles(folder: string): { file: string; text: string }[] {
  const path = packageFile(folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(join(path, file), 'utf8') }));
}
