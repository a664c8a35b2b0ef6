import { safetyParts, usualTitle } from '#domain/workflow/action.ts';
import type { CaseAction } from '#web/features/case/case-view.ts';
import { counted } from '#web/features/case/words.ts';
import { formatDuration } from '#web/ui/duration.ts';
import { WarningIcon } from '#web/ui/icons.tsx';
import styles from './action-view.module.css';
import { DeedView } from './deed-view.tsx';
import { Exact } from './exact.tsx';

const kinds: Record<CaseAction['kind'], string> = {
  command: 'Runs a command',
  http: 'Calls by HTTP',
  manual: 'Changed by hand',
};

/** An action in full: exactly what will run, on which terms. `place` counts from 1. */
export function ActionView({ action, place }: { action: CaseAction; place: number }) {
  const titled = action.kind === 'manual' || action.title !== usualTitle(action);
  return (
    <div className={styles.action}>
      <div className={styles.head}>
        <span className={styles.place}>{place}</span>
        <span className={styles.kind}>{kinds[action.kind]}</span>
        {action.kind !== 'manual' && <Terms action={action} />}
      </div>
      {titled && (
        <p className={styles.title}>
          <Exact text={action.title} />
        </p>
      )}
      {action.kind !== 'manual' && (
        <>
          <DeedView deed={action} />
          <Safety action={action} />
        </>
      )}
    </div>
  );
}

function Terms({ action: { timeout, retries } }: { action: CaseAction }) {
  const again = retries === 0 ? 'not tried again' : `tried again up to ${counted(retries, 'time')}`;
  return (
    <span className={styles.terms}>
      stopped after {formatDuration(timeout * 1000)}, {again}
    </span>
  );
}

const parts = {
  check: {
    name: 'Checked before',
    says: 'where this succeeds, the change is there already and is not made again',
    what: 'the check',
  },
  verify: {
    name: 'Verified after',
    says: 'where this says no, the attempt has failed',
    what: 'the verification',
  },
  undo: {
    name: 'Taken back by',
    says: 'when it, or one that follows, fails for good',
    what: 'what takes it back',
  },
} as const;

/** How the change is made safely, in the order in which it runs; and whether there is no way back. */
function Safety({ action }: { action: Exclude<CaseAction, { kind: 'manual' }> }) {
  return (
    <>
      {safetyParts.map((part) => {
        const deed = action[part];
        const { name, says, what } = parts[part];
        return (
          deed && (
            <div key={part} className={styles.part}>
              <p className={styles.when}>
                <strong>{name}</strong>: {says}
              </p>
              <DeedView deed={deed} what={what} />
            </div>
          )
        );
      })}
      {action.irreversible && (
        <p className={styles.final}>
          <WarningIcon />
          Cannot be taken back
        </p>
      )}
    </>
  );
}
