/** What stands behind the question mark of an address: texts by name, of several with the same name a list. */
export type SearchTexts = Record<string, string | string[]>;

/** Reads the search of an address. Values stay texts: what they mean is up to the page. */
export function parseSearch(search: string): SearchTexts {
  const params = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

/** Writes it as the API has its queries: a list as its name repeated. What is not there, or empty, is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== null && one !== '')
      .map((one): [string, string] => [name, String(one)]),
  );
  const text = new URLSearchParams(pairs).toString();
  return text && `?${text}`;
}
