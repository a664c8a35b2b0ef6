import { readdirSync, readFileSync } from 'node:fs';
import { packageFile } from '#store/package-files.ts';

/** The files of `src/` that import from there, and of it that name, in the order of their paths. */
export function importsOf(from: string, name?: string): string[] {
  const place = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const tail = from.startsWith('#') ? '' : "(?:/[^']*)?";
  const statement = new RegExp(`^(?:import|export)\\b([^;]*?)\\bfrom '${place}${tail}';`, 'gm');
  return sources().filter((path) => {
    const statements = [...readFileSync(packageFile(path), 'utf8').matchAll(statement)];
    return statements.some(([, names = '']) => !name || new RegExp(`\\b${name}\\b`).test(names));
  });
}

function sources(): string[] {
  return readdirSync(packageFile('src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `src/${path}`)
    .sort();
}
