import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What differs from what is asserted, by file and difference, each with a reason that a user would accept. */
export type Differences = Readonly<Record<string, string>>;

/** The reasons given for a folder of reports, in a file of its name in kebab-case: none where nothing differs. */
export async function differencesOf(folder: string): Promise<Differences> {
  const file = join(import.meta.dirname, 'differences', `${folder.replaceAll('_', '-')}.ts`);
  if (!existsSync(file)) return {};
  const { differences }: { differences: Differences } = await import(file);
  return differences;
}
