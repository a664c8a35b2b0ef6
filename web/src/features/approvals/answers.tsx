import { useEffect, useState } from 'react';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { movedOn } from '#web/features/case/refused.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { useCalled } from '#web/ui/called.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './approvals-page.module.css';
import { Meanwhile } from './meanwhile.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { useDecision } from './use-decision.ts';
import { keyOf, mayReject, type Waiting } from './waiting.ts';
import { wordsOf } from './waiting-words.ts';

type Props = {
  waiting: Waiting;
  /** It was decided meanwhile, and stays only because the reader is at it. */
  gone: boolean;
  /** What runs, exactly, is on the screen. */
  open: boolean;
  onOpen: (open: boolean) => void;
  /** The reader is at it, or no longer. */
  onAt: (waiting: Waiting, isAt: boolean) => void;
  onDone: () => void;
};

/** The reader's yes or no, and what came of it. */
export function Answers({ waiting, gone, open, onOpen, onAt, onDone }: Props) {
  const [rejecting, setRejecting] = useState(false);
  const reason = useDraft(`reject ${keyOf(waiting)}`, '');
  const words = wordsOf(waiting, useCalled());
  const close = () => {
    onOpen(false);
    setRejecting(false);
  };
  const { send, busy, error, meantFor, forget } = useDecision(({ says }) => {
    close();
    reason.drop();
    notify(says === 'yes' ? words.agreed : words.rejected);
    onDone();
  });
  const isAt = open || rejecting || error !== null;
  useEffect(() => onAt(waiting, isAt), [onAt, waiting, isAt]);
  const seen = () => {
    forget();
    if (gone) close();
  };
  if (gone || movedOn(error)) {
    return (
      <Meanwhile waiting={waiting} seen={meantFor ?? waiting.version} gone={gone} onSeen={seen} />
    );
  }
  return (
    <>
      {error && !rejecting && (
        <ProblemPanel
          problem={problemOf(error, { title: 'It was not decided', safe: 'Nothing was changed.' })}
        />
      )}
      <Buttons
        waiting={waiting}
        busy={busy}
        open={open}
        onOpen={onOpen}
        onYes={() => send(waiting, { says: 'yes' })}
        onNo={() => setRejecting(true)}
      />
      {rejecting && (
        <RejectDialog
          title={words.refusal}
          confirm={words.confirmNo}
          after={words.after}
          busy={busy}
          error={error}
          reason={reason}
          onReject={(text) => send(waiting, { says: 'no', reason: text })}
          onClose={() => setRejecting(false)}
        />
      )}
    </>
  );
}

type ButtonsProps = Pick<Props, 'waiting' | 'open' | 'onOpen'> & {
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
};

/** Nobody agrees to a plan that is not on the screen. */
function Buttons({ waiting, busy, open, onOpen, onYes, onNo }: ButtonsProps) {
  const words = wordsOf(waiting, useCalled());
  const { kind, you } = waiting;
  const unseen = !open && (kind === 'approval' || kind === 'after-review');
  return (
    <div className={styles.answers}>
      {unseen && (
        <Button tone={you.may ? 'primary' : 'plain'} onClick={() => onOpen(true)}>
          {kind === 'approval' ? 'Show exactly what it runs' : 'Show exactly what ran'}
        </Button>
      )}
      {you.may && !unseen && (
        <Button tone="primary" busy={busy} onClick={onYes}>
          {words.yes}
        </Button>
      )}
      {mayReject(waiting) && <Button onClick={onNo}>{words.no}</Button>}
      {open && (
        <Button tone="quiet" onClick={() => onOpen(false)}>
          Hide the plan
        </Button>
      )}
    </div>
  );
}
