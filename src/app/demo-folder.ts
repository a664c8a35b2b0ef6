import { packageFile } from '#store/package-files.ts';

/** An example that ships, and that a demo tells of. */
export function demoFolder(name: 'open-port' | 'cascade'): string {
  return packageFile(`examples/${name}`);
}
