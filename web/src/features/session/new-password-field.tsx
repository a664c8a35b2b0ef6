import type { ComponentProps } from 'react';
import { classNames } from '#web/ui/class-names.ts';
import { PasswordField } from '#web/ui/form/password-field.tsx';
import { CheckIcon } from '#web/ui/icons.tsx';
import styles from './new-password-field.module.css';
import { passwordHints } from './password-hints.ts';

type Props = Omit<ComponentProps<typeof PasswordField>, 'autoComplete'> & {
  /** The name of the account that it is for. */
  account: string;
};

/** A password that is chosen: with what is asked of it, marked off while it is typed. */
export function NewPasswordField({ account, ...props }: Props) {
  return (
    <div className={styles.field}>
      <PasswordField {...props} autoComplete="new-password" />
      <ul className={styles.hints} aria-label="What a password needs">
        {passwordHints(props.value, account).map(({ says, met }) => (
          <li key={says} className={classNames(styles.hint, met && styles.met)}>
            <span className={styles.sign}>
              {met ? <CheckIcon size={12} /> : <span className={styles.dot} />}
            </span>
            {says}
            {met && <span className="unseen">: done</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
