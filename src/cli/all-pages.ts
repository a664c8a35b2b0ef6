/** The items of pages one after another, until there are no more, or `most` of them. */
export async function allPages<Item>(
  most: number,
  page: (
    limit: number,
    after?: string,
  ) => Promise<{ items: readonly Item[]; next?: string | undefined }>,
): Promise<Item[]> {
  const found: Item[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await page(most - found.length, after);
    found.push(...items);
    after = next;
  } while (after !== undefined && found.length < most);
  return found;
}
