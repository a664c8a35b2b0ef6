/** A piece of a text as a reader sees it; `hidden` ones stand for a sign that would not be seen as it is. */
export type ShownPiece = { text: string; hidden: boolean };

/**
 * Signs that are not seen, or that change how others are seen: controls but line breaks and tabs, blanks that are not
 * the usual one, joiners, and what turns the direction of writing (as in CVE-2021-42574).
 */
const unseen = /(?![\n\t ])[\p{C}\p{Z}\p{DI}\u2800]/u;

/** A text piece by piece, so that nothing in it stays unseen: what somebody agrees to must be what runs. */
export function shownText(text: string): ShownPiece[] {
  return text
    .split(new RegExp(`(${unseen.source})`, 'u'))
    .filter((piece) => piece !== '')
    .map((piece) =>
      unseen.test(piece) ? { text: spelt(piece), hidden: true } : { text: piece, hidden: false },
    );
}

/** The same in one text, with line breaks and tabs spelt out too: a line stays a line. */
export function spelledOut(text: string): string {
  const pieces = shownText(text.replaceAll('\\', '\\\\'));
  return pieces
    .map((piece) => piece.text)
    .join('')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
}

function spelt(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}
