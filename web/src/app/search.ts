import type { SearchTexts } from './search-text.ts';

type Search = Record<string, unknown> | SearchTexts;

/** Reads texts of these names from a page's address, for `validateSearch`; whatever else is there is left out. */
export function texts<Name extends string>(...names: readonly Name[]) {
  return (search: Search): { [N in Name]?: string } => {
    const found: { [N in Name]?: string } = {};
    for (const name of names) {
      const [text] = listOf(search[name]);
      if (text !== undefined) found[name] = text;
    }
    return found;
  };
}

/** The same for lists of texts: what is chosen of several. */
export function lists<Name extends string>(...names: readonly Name[]) {
  return (search: Search): { [N in Name]?: readonly string[] } => {
    const found: { [N in Name]?: readonly string[] } = {};
    for (const name of names) {
      const list = listOf(search[name]);
      if (list.length > 0) found[name] = list;
    }
    return found;
  };
}

function listOf(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}
