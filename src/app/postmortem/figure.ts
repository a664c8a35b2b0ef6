import { escapeHtml } from '#app/html.ts';

/** Words in a picture, by the beginning or the middle of their base line, in pixels. `onLines`: lines may run under them. */
export type Label = {
  x: number;
  y: number;
  text: string;
  size: number;
  middle?: true;
  onLines?: true;
};

/**
 * A picture of its own size in pixels, what stands under it, and what it shows, for who does not see it. `shapes` are SVG
 * without a word: a PDF sets the words itself, for of what draws SVG there nobody knows which fonts it takes.
 */
export type Figure = {
  width: number;
  height: number;
  caption: string;
  says: string;
  shapes: readonly string[];
  labels: readonly Label[];
};

/** How wide a letter is about, as a part of the size of its font. */
export const LETTER = 0.52;

/** The picture as SVG, with its words or its shapes alone. */
export function svgOf({ width, height, says, shapes, labels }: Figure, withWords: boolean): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="${escapeHtml(says)}" font-family="system-ui, sans-serif">`,
    ...shapes,
    ...(withWords ? labels.map(labelSvg) : []),
    '</svg>',
  ].join('\n');
}

function labelSvg({ x, y, text, size, middle, onLines }: Label): string {
  const look = {
    x,
    y,
    fill: '#222',
    'font-size': size,
    ...(middle ? { 'text-anchor': 'middle' } : {}),
    ...(onLines ? { stroke: '#fff', 'stroke-width': 3, 'paint-order': 'stroke' } : {}),
  };
  return `<text ${attributes(look)}>${escapeHtml(text)}</text>`;
}

type Look = Readonly<Record<string, string | number>>;

export function line(x1: number, y1: number, x2: number, y2: number, look: Look = {}): string {
  return `<line ${attributes({ x1, y1, x2, y2, stroke: '#555', ...look })}/>`;
}

export function box(x: number, y: number, width: number, height: number, look: Look = {}): string {
  return `<rect ${attributes({ x, y, width, height, ...look })}/>`;
}

function attributes(look: Look): string {
  return Object.entries(look)
    .map(([name, value]) => `${name}="${typeof value === 'number' ? round(value) : value}"`)
    .join(' ');
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
