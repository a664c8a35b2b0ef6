/** What stands in the address of what was chosen: what was not is left out. */
export function chosenOf<Key extends string>(
  search: Partial<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const chosen = Object.entries(search).filter(([, value]) => value !== undefined);
  return Object.fromEntries(chosen) as Partial<Record<Key, string>>;
}
