import { packageFile } from '#store/package-files.ts';

/** Where the built console lies. */
export function webFolder(): string {
  return packageFile('dist/web');
}
