import { Simulation } from '#web/features/settings/workflows/simulation.tsx';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import styles from './editor.module.css';
import type { Check } from './use-check.ts';

type Props = {
  text: string;
  check: Check;
  /** The text that was tried last. */
  tried: string | undefined;
  onTry: (text: string) => void;
};

/**
 * What a text would have done to the cases that there are. It takes a while, so it is asked for; what it said stays, and
 * is told to be of an earlier text, until it is asked anew.
 */
export function TrySimulation({ text, check, tried, onTry }: Props) {
  const run = (says: string) => (
    <Button onClick={() => onTry(text)} blocked={blockedBy(check)}>
      {says}
    </Button>
  );
  return (
    <>
      <p className={styles.quiet}>
        The cases of its kinds are run again from what happened to them, as if this were the text
        that they were opened under. Nothing is published and no case is changed.
      </p>
      {tried === undefined && <div>{run('Run the cases again')}</div>}
      {tried !== undefined && tried !== text && (
        <Callout
          tone="warn"
          title="This is of an earlier text"
          actions={run('Run them again under the text as it is now')}
        >
          <p>It says nothing of what was changed since.</p>
        </Callout>
      )}
      {tried !== undefined && <Simulation text={tried} file="workflow" />}
    </>
  );
}

function blockedBy({ current, checked }: Check): string | undefined {
  if (!current) return 'The text is being checked';
  return checked?.ok ? undefined : 'Put right what is wrong with the text first';
}
