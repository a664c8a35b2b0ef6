import { InputError } from '#app/input-error.ts';
import { readInput } from './input.ts';

/** A version of a workflow, policy or pack, as it is named everywhere: `NAME@VERSION`. */
export type NamedVersion = { name: string; version: number };

/** `NAME@VERSION`, where that is what was typed. */
export function versionIn(typed: string): NamedVersion | undefined {
  const [, name, version] = /^([a-z][a-z0-9-]*)@([1-9]\d*)$/.exec(typed) ?? [];
  return name && version ? { name, version: Number(version) } : undefined;
}

export function versionOf(typed: string): NamedVersion {
  const found = versionIn(typed);
  if (!found) throw new InputError('USAGE', `"${typed}" is no version: write NAME@VERSION`);
  return found;
}

/** The text of the version or file that was typed; `show` gives that of a version. */
export async function textOf(
  typed: string,
  show: (version: NamedVersion) => Promise<{ text: string }>,
): Promise<string> {
  const version = versionIn(typed);
  return version ? (await show(version)).text : readInput(typed).toString('utf8');
}
