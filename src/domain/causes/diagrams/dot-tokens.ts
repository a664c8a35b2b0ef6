/** A token of DOT: a sign, or a name; a name in quotes or angle brackets is never a keyword. */
export type DotToken = { line: number; text: string; is: 'sign' | 'word' | 'quoted' | 'html' };

const patterns = {
  gap: /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=^|\n)#[^\n]*)+/uy,
  sign: /->|--|[{}[\];,=:]/uy,
  quoted: /"(?:[^"\\]|\\[\s\S])*"/uy,
  word: /-?(?:\.\d+|\d+(?:\.\d*)?)|[\p{L}\p{N}_\u0080-\uffff]+/uy,
} as const;

/** The tokens of a text in DOT; where one cannot be read, its line. */
export function dotTokens(text: string): DotToken[] | { line: number } {
  const tokens: DotToken[] = [];
  let at = 0;
  let line = 1;
  const take = (length: number): string => {
    const taken = text.slice(at, at + length);
    at += length;
    line += taken.split('\n').length - 1;
    return taken;
  };
  while (at < text.length) {
    const begins = line;
    const found = matchAt(text, at);
    if (!found) return { line };
    const taken = take(found.length);
    if (found.is !== 'gap') tokens.push({ line: begins, text: taken, is: found.is });
  }
  return tokens;
}

function matchAt(
  text: string,
  at: number,
): { is: DotToken['is'] | 'gap'; length: number } | undefined {
  if (text[at] === '<') {
    const length = htmlLength(text, at);
    return length === undefined ? undefined : { is: 'html', length };
  }
  for (const is of ['gap', 'quoted', 'sign', 'word'] as const) {
    const pattern = patterns[is];
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { is, length: found[0].length };
  }
  return undefined;
}

/** Angle brackets nest. */
function htmlLength(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '<') depth += 1;
    if (text[at] === '>') depth -= 1;
    if (depth === 0) return at - from + 1;
  }
  return undefined;
}
