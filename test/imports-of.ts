import { readdirSync, readFileSync } from 'node:fs';
import { packageFile } from '#store/package-files.ts';

/** The files of `src/` that import from there, at once or later, and of it that name, in the order of their paths. */
export function importsOf(from: string, name?: string): string[] {
  const place = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const tail = from.startsWith('#') ? '' : "(?:/[^']*)?";
  const statement = new RegExp(`^(?:import|export)\\b([^;]*?)\\bfrom '${place}${tail}';`, 'gm');
  const later = new RegExp(`\\bimport\\('${place}${tail}'\\)`);
  return sources().filter((path) => {
    const text = readFileSync(packageFile(path), 'utf8');
    if (!name && later.test(text)) return true;
    const statements = [...text.matchAll(statement)];
    return statements.some(([, names = '']) => !name || new RegExp(`\\b${name}\\b`).test(names));
  });
}

function sources(): string[] {
  return readdirSync(packageFile('src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .map((path) => `src/${path}`)
    .sort();
}
