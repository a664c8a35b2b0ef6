/** A text as it is searched, and from where to where in the text as it was each sign of that stood. */
export type Folded = { text: string; from: readonly number[]; to: readonly number[] };

/** A tag, where a link of Markdown leads, percent-encoded bytes, an entity of HTML, or a sign. */
const pieces =
  /\]\([^()\n]{0,500}\)|<\/?[a-z][^<>]{0,200}>|(?:%[0-9a-f]{2})+|&(?:#x?[0-9a-f]{1,6}|[a-z]{2,6});|./gisu;
/** What is not seen, or is markup: it may stand in the middle of a word and leaves that as it reads. */
const between = /[\p{DI}\p{C}\p{Z}\p{M}\s*_`~\\|[\]]/gu;
/** In names these are as good as a blank. */
const betweenNames = /[.'’-]/g;

/**
 * A text without anything that makes one word look like another to a program and not to a reader: case, accents, blanks, signs
 * that are not seen, markup, entities, percent-encoding. `names`: without dots, hyphens and apostrophes too.
 */
export function folded(text: string, names = false): Folded {
  const from: number[] = [];
  const to: number[] = [];
  let result = '';
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const plain = meant(piece).normalize('NFKD').toLowerCase().replace(between, '');
    const kept = names ? plain.replace(betweenNames, '') : plain;
    for (let at = 0; at < kept.length; at += 1) {
      from.push(index);
      to.push(index + piece.length);
    }
    result += kept;
  }
  return { text: result, from, to };
}

const named: Partial<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  shy: '',
  nbsp: '',
  zwj: '',
  zwnj: '',
};

function meant(piece: string): string {
  if (piece.length === 1) return piece;
  if (piece.startsWith('<') || piece.startsWith('](')) return '';
  if (piece.startsWith('%')) return decoded(piece);
  if (!/^&.+;$/.test(piece)) return piece;
  const name = piece.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return named[name] ?? piece;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function decoded(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return bytes;
  }
}
