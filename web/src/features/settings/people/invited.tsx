import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '#web/api/calls.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import styles from './link-told.module.css';
import { LinkTold } from './link-told.tsx';

type Props = {
  account: AnswerOf<'inviteAccount'>['account'];
  /** For a person: the way in. */
  link: string | undefined;
  onClose: () => void;
};

/** What to do with an account that was just made. */
export function Invited({ account: { name, displayName }, link, onClose }: Props) {
  return (
    <div className={styles.told}>
      {link === undefined ? (
        <p>A service has no password: it comes with a token, which you make on its page.</p>
      ) : (
        <LinkTold link={link} to={displayName} until="for 7 days" />
      )}
      <div className={styles.actions}>
        {link === undefined ? (
          <Link
            to="/settings/people/$account"
            params={{ account: name }}
            className={buttonClass('primary')}
            onClick={onClose}
          >
            Make a token
          </Link>
        ) : (
          <Button onClick={onClose}>I have handed it over</Button>
        )}
      </div>
    </div>
  );
}
