import type { Facet, FacetOption } from '#web/ui/facet-bar.tsx';
import type { Suggestion } from '#web/ui/query-field.tsx';

/** A facet as it is typed: `owner:ana`. */
export type TokenFacet = Facet & {
  /** What is typed before the colon. */
  token: string;
  /** Any value may be typed, beside those that are known. */
  open?: boolean;
};

/** What was found in a query as it is typed. */
export type Taken = {
  /** What is left in the field: words, and tokens that are not finished or not understood. */
  draft: string;
  /** The words to search for. */
  text: string;
  /** What the finished tokens choose, by facet. */
  chosen: Record<string, string[]>;
  /** What cannot be understood, in a sentence. */
  fault?: string;
};

/** The runs of a query, blanks among them; a quoted value may hold blanks. */
const runs = /\s+|(?:[^\s"]|"[^"]*"?)+/g;
const shape = /^([a-z-]+):(.*)$/is;

/**
 * Takes the finished tokens out of a query. One is finished when something stands behind it, or all are, when the
 * reader says that the query is meant as it stands (`done`). A word with a colon that names no facet is a word.
 */
export function takeTokens(query: string, facets: readonly TokenFacet[], done: boolean): Taken {
  const parts = query.match(runs) ?? [];
  const taken: Taken = { draft: '', text: '', chosen: {} };
  for (const [at, part] of parts.entries()) {
    const token = tokenOf(part, facets);
    if (!token) {
      taken.draft += part;
      taken.text += part;
      continue;
    }
    const { facet, typed } = token;
    const finished = (done || at < parts.length - 1) && typed !== '';
    const value = finished ? chosenBy(typed, facet) : undefined;
    if (value !== undefined) taken.chosen[facet.id] = [...(taken.chosen[facet.id] ?? []), value];
    else taken.draft += part;
    if (finished && value === undefined)
      taken.fault = `There is no ${facet.label.toLowerCase()} “${typed}”.`;
  }
  return {
    ...taken,
    draft: taken.draft.trimStart(),
    text: taken.text.replaceAll(/\s+/g, ' ').trim(),
  };
}

function tokenOf(
  part: string,
  facets: readonly TokenFacet[],
): { facet: TokenFacet; typed: string } | undefined {
  const [, name = '', typed = ''] = shape.exec(part) ?? [];
  const facet = facets.find(
    ({ token, id }) => [token, id].includes(name) || token === name.toLowerCase(),
  );
  return facet && { facet, typed: typed.replaceAll('"', '') };
}

/** A value by its name or its label, however it is spaced. */
function chosenBy(typed: string, { options, open }: TokenFacet): string | undefined {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[\s_-]/g, '');
  const known = options.find(({ value, label }) => [value, label].map(bare).includes(bare(typed)));
  return known?.value ?? (open ? typed : undefined);
}

/** How many values of one facet are suggested. */
const most = 8;

/** How the last word of a query could go on: the facets that it begins, or the values of the one that it names. */
export function suggestionsFor(query: string, facets: readonly TokenFacet[]): Suggestion[] {
  const last = query.match(runs)?.at(-1) ?? '';
  const word = last.trim();
  const before = query.slice(0, query.length - word.length);
  const token = tokenOf(word, facets);
  if (token) {
    const { facet, typed } = token;
    return fitting(facet.options, typed).map(({ value, label, count }) => ({
      label: `${facet.token}:${quoted(value)}`,
      detail: [
        label === value ? '' : label,
        count === undefined ? '' : count.toLocaleString('en-GB'),
      ]
        .filter(Boolean)
        .join(' · '),
      query: `${before}${facet.token}:${quoted(value)} `,
    }));
  }
  return facets
    .filter((facet) => facet.token.startsWith(word.toLowerCase()))
    .map(({ token: name, options }) => ({
      label: `${name}:`,
      detail: options
        .slice(0, 3)
        .map(({ label }) => label)
        .join(', '),
      query: `${before}${name}:`,
    }));
}

function fitting(options: readonly FacetOption[], typed: string): FacetOption[] {
  const words = typed.toLowerCase();
  const fits = ({ value, label }: FacetOption) => `${value} ${label}`.toLowerCase().includes(words);
  return options.filter(fits).slice(0, most);
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}
