import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { ActionDialog } from './action-dialog.tsx';
import type { Action, Actions } from './action-words.ts';
import styles from './actions.module.css';
import { AgreeDialog } from './agree-dialog.tsx';
import { DecideDialog } from './decide-dialog.tsx';

type Does = 'propose' | 'edit' | 'agree' | 'declined' | 'accepted';
type Props = { incident: string; actions: Actions; action: Action | undefined };

/** What can be done with the action that is chosen, each by its key. */
export function ActionActs({ incident, actions: { mayWork, mayDecide }, action }: Props) {
  const [open, setOpen] = useState<{ does: Does; action: Action | undefined }>();
  const begin = (does: Does) => setOpen({ does, action });
  const works = mayWork ? undefined : 'You may only read it';
  const decides = mayDecide ? undefined : 'Only who may approve decides that it is not done';
  const none = action ? undefined : 'No action is chosen';
  const past = action?.standing === 'proposed' ? undefined : 'It is agreed to, or decided on';
  const agreed =
    action?.case === undefined ? undefined : 'What is agreed to is done as it was agreed';
  return (
    <div className={styles.acts}>
      <Button size="small" tone="primary" keys="p" blocked={works} onClick={() => begin('propose')}>
        Propose an action
      </Button>
      <span className={styles.which}>{action ? `${action.id}:` : 'No action is chosen'}</span>
      <Button size="small" keys="a" blocked={works ?? none ?? past} onClick={() => begin('agree')}>
        Agree
      </Button>
      <Button size="small" keys="e" blocked={works ?? none ?? agreed} onClick={() => begin('edit')}>
        Word it otherwise
      </Button>
      <Button
        size="small"
        keys="d"
        blocked={decides ?? none ?? past}
        onClick={() => begin('declined')}
      >
        Decline
      </Button>
      <Button
        size="small"
        keys="r"
        blocked={decides ?? none ?? past}
        onClick={() => begin('accepted')}
      >
        Accept the risk
      </Button>
      {open && <Opened {...open} incident={incident} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

type OpenedProps = {
  does: Does;
  action: Action | undefined;
  incident: string;
  onClose: () => void;
};

function Opened({ does, action, ...rest }: OpenedProps) {
  if (does === 'propose') return <ActionDialog {...rest} />;
  if (!action) return null;
  if (does === 'edit') return <ActionDialog {...rest} action={action} />;
  if (does === 'agree') return <AgreeDialog {...rest} action={action} />;
  return <DecideDialog {...rest} action={action} verdict={does} />;
}
