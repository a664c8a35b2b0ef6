/** The patterns of a text that has one on each line; empty lines and repetitions are left out. */
export function patternsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
