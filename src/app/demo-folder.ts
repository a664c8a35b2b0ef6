import { packageFile } from '#store/package-files.ts';

/** The example that ships: a misconfigured file, its reports, and the fix. */
export function demoFolder(): string {
  return packageFile('examples/open-port');
}
