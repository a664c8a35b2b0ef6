import { useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import styles from './link-told.module.css';
import { LinkTold } from './link-told.tsx';
import type { Account } from './people-filter.ts';

type Props = { account: Account; onClose: () => void };

/** A new way in for a person: made when it is confirmed, and shown once. Open while it is there. */
export function NewLinkDialog({ account: { name, displayName, status }, onClose }: Props) {
  const { mutate, data, isPending, error } = useWrite('issueLink', [], { told: true });
  const invited = status === 'invited';
  if (data) {
    return (
      <Dialog
        title={`The link for ${displayName} is made`}
        open
        onClose={onClose}
        footer={<Button onClick={onClose}>I have handed it over</Button>}
      >
        <div className={styles.told}>
          <LinkTold
            link={data.link}
            to={displayName}
            until={invited ? 'for 7 days' : 'for a day'}
          />
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      open
      title={invited ? `Invite ${displayName} anew` : `A new password for ${displayName}`}
      confirm="Make the link"
      onConfirm={() => mutate({ params: { account: name } })}
      onClose={onClose}
      busy={isPending}
      problem={error ? problemOf(error, { title: 'No link was made' }) : undefined}
    >
      <p>
        Any link that {displayName} has now opens nothing from then on.
        {!invited &&
          ' The present password stays good until another is chosen; then all sessions end.'}
      </p>
    </ConfirmDialog>
  );
}
