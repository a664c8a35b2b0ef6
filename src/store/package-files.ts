import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file or folder that ships with the program, found from wherever its code runs: `src/` or the bundle. */
export function packageFile(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`the program's own files are missing: ${path}`);
    folder = parent;
  }
  return join(folder, path);
}

export function migrationsFolder(): string {
  return packageFile('src/store/migrations');
}
