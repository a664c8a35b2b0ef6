import { useTabStop } from '#web/ui/tab-stop.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './says.module.css';

/** A sentence of the server's, with the hashes in it short: whole on hover, on focus and where it is copied. */
export function Says({ text }: { text: string }) {
  const tabIndex = useTabStop();
  return piecesOf(text).map(({ from, piece, isHash }) =>
    isHash ? (
      <code key={from} className={styles.hash} tabIndex={tabIndex} {...tip(piece)}>
        {piece}
      </code>
    ) : (
      piece
    ),
  );
}

type Piece = { from: number; piece: string; isHash: boolean };

/** The sentence in pieces, with where each ends. */
export function piecesOf(text: string): Piece[] {
  let from = 0;
  // What separates is kept in its place: every second piece is a hash.
  const pieces = text.split(/\b([0-9a-f]{64})\b/).map((piece, at) => {
    from += piece.length;
    return { from, piece, isHash: at % 2 === 1 };
  });
  return pieces.filter(({ piece }) => piece !== '');
}
