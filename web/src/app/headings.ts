/** What the page itself offers comes first, what is the same everywhere comes last. */
const places: Record<string, number> = { 'This page': 0, 'Go to': 2, Lists: 3, General: 4 };

/** The headings of commands, each once, in the order in which they are shown. */
export function headingsOf(commands: readonly { group: string }[]): string[] {
  const placeOf = (heading: string) => places[heading] ?? 1;
  return [...new Set(commands.map(({ group }) => group))].sort((a, b) => placeOf(a) - placeOf(b));
}
