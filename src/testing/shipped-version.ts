import { readFileSync } from 'node:fs';
import { packageFile } from '#store/package-files.ts';

/** The version of a workflow that ships. */
export function shippedVersion(name: 'misconfiguration' | 'vulnerability'): number {
  const text = readFileSync(packageFile(`packs/workflows/${name}.yaml`), 'utf8');
  return Number(/^version: (\d+)$/m.exec(text)?.[1]);
}
