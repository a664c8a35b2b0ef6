import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the fixtures that stand beside a test, by the name of their file. */
export function fixturesBeside(folder: string): (name: string) => string {
  return (name) => readFileSync(join(folder, 'fixtures', name), 'utf8');
}
