import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import styles from './editor.module.css';

export type TriedProps = {
  text: string;
  /** Why it cannot be tried now. */
  blocked: string | undefined;
  /** The text that was tried last. */
  tried: string | undefined;
  onTry: (text: string) => void;
};

type Props = TriedProps & {
  about: string;
  /** What the button says the first time, and of a text that was changed since. */
  first: string;
  again: string;
  outcome: (tried: string) => ReactNode;
};

/**
 * What a text would do. It takes a while, so it is asked for; what it said stays, and is told to be of an earlier text,
 * until it is asked anew.
 */
export function TriedText({ text, blocked, tried, onTry, about, first, again, outcome }: Props) {
  const run = (says: string) => (
    <Button onClick={() => onTry(text)} blocked={blocked}>
      {says}
    </Button>
  );
  return (
    <>
      <p className={styles.quiet}>{about}</p>
      {tried === undefined && <div>{run(first)}</div>}
      {tried !== undefined && tried !== text && (
        <Callout tone="warn" title="This is of an earlier text" actions={run(again)}>
          <p>It says nothing of what was changed since.</p>
        </Callout>
      )}
      {tried !== undefined && outcome(tried)}
    </>
  );
}
