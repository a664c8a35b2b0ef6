import { useState } from 'react';
import { Simulation } from '#web/features/settings/workflows/simulation.tsx';
import { Button } from '#web/ui/button.tsx';
import styles from './editor.module.css';

/** What a text would have done to the cases that there are. It takes a while, so it is asked for. */
export function TrySimulation({ text }: { text: string }) {
  const [tried, setTried] = useState<string>();
  const isOld = tried !== undefined && tried !== text;
  return (
    <>
      <p className={styles.quiet}>
        The cases of its kinds are run again from what happened to them, as if this were the text
        that they were opened under. Nothing is published and no case is changed.
      </p>
      {tried !== text && (
        <p>
          <Button onClick={() => setTried(text)}>
            {isOld ? 'Run them again under the text as it is now' : 'Run the cases again'}
          </Button>
        </p>
      )}
      {tried !== undefined && (
        <div className={isOld ? styles.stale : undefined}>
          <Simulation text={tried} file="workflow" />
        </div>
      )}
    </>
  );
}
