import { importers } from '#importers/recognise.ts';

/** The formats that can be read, by id. */
export function listFormats(): { id: string; name: string; aliases: readonly string[] }[] {
  return importers.map(({ id, name, aliases }) => ({ id, name, aliases }));
}
