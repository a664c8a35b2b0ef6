import { styleText } from 'node:util';

/** What a terminal shows in colour: what to do next, how bad something is, and what became of it. The words stay. */
const paints: readonly [RegExp, Parameters<typeof styleText>[0]][] = [
  [/^Next: .*$/gm, 'bold'],
  [/\bcritical\b/g, 'red'],
  [/\bhigh\b/g, 'yellow'],
  [/✓/g, 'green'],
  [/✗/g, 'red'],
  [/▸/g, 'cyan'],
];

/** The text in colour. Whether the reader is a terminal that wants it has been decided before. */
export function painted(text: string): string {
  const paint = (style: (typeof paints)[number][1]) => (found: string) =>
    styleText(style, found, { validateStream: false });
  return paints.reduce((done, [what, style]) => done.replace(what, paint(style)), text);
}
