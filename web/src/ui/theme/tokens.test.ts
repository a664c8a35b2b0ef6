import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What WCAG 2.2 asks of contrast (1.4.3, 1.4.11), held for every pair of colours that meet.

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const schemes = { light: tokensOf('light'), dark: tokensOf('dark') };

const papers = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const texts = ['text', 'text-2', 'text-3', 'accent-text', 'good', 'bad', 'warn', 'note'];
const pairs: [ink: string, paper: string, least: number][] = [
  ...papers.flatMap((paper) => texts.map((ink) => [ink, paper, 4.5] as [string, string, number])),
  ['text', 'pressed', 4.5],
  ['text-2', 'pressed', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['accent-text', 'accent-soft', 4.5],
  ['text', 'accent-soft', 4.5],
  ['on-bad', 'bad-fill', 4.5],
  ...['good', 'bad', 'warn', 'note'].map(
    (one) => [one, `${one}-soft`, 4.5] as [string, string, number],
  ),
  ...['good', 'bad', 'warn', 'note'].map(
    (one) => ['text', `${one}-soft`, 4.5] as [string, string, number],
  ),
  ['text-2', 'bad-soft', 4.5],
  ['on-tip', 'tip', 4.5],
  ...['code-key', 'code-text', 'code-figure', 'code-word'].map(
    (one) => [one, 'sunken', 4.5] as [string, string, number],
  ),
  // Signs and the edges of controls.
  ...['surface', 'hover', 'selected'].flatMap((paper) =>
    ['critical', 'high', 'medium', 'low', 'info', 'focus'].map(
      (ink) => [ink, paper, 3] as [string, string, number],
    ),
  ),
  ['control-line', 'surface', 3],
  ['focus', 'canvas', 3],
];

test.each(Object.entries(schemes))('what is drawn can be read: %s', (_, tokens) => {
  const faint = pairs
    .map(([ink, paper, least]) => ({
      ink,
      paper,
      least,
      is: contrast(tokens.get(ink), tokens.get(paper)),
    }))
    .filter(({ is, least }) => is < least);
  expect(faint).toEqual([]);
});

test('both schemes name the same colours', () => {
  expect([...schemes.dark.keys()].sort()).toEqual([...schemes.light.keys()].sort());
});

function tokensOf(scheme: string): Map<string, string> {
  const start = css.indexOf(`[data-mantine-color-scheme="${scheme}"] {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(colour = ''): number {
  if (!/^#[\da-f]{6}$/.test(colour)) throw new Error(`not a colour: ${colour}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
