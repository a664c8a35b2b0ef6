import { useId, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { useCopy } from './copy-button.tsx';
import { CheckIcon, CopyIcon, EyeIcon, EyeOffIcon } from './icons.tsx';
import styles from './secret-field.module.css';

type Props = {
  label: string;
  /** Shown this once; the server keeps nothing from which it could be shown again. */
  secret: string;
};

/** A secret that is shown once: hidden until asked for, copied with one press. */
export function SecretField({ label, secret }: Props) {
  const [shown, setShown] = useState(false);
  const { result, copy } = useCopy(secret);
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.line}>
        <div className={styles.box}>
          <input
            id={id}
            className={styles.secret}
            type={shown ? 'text' : 'password'}
            value={secret}
            readOnly
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-once`}
            onFocus={(event) => event.currentTarget.select()}
          />
          <IconButton
            label={shown ? 'Hide it' : 'Show it'}
            size="small"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOffIcon /> : <EyeIcon />}
          </IconButton>
        </div>
        <Button
          tone={result === 'copied' ? 'plain' : 'primary'}
          icon={result === 'copied' ? <CheckIcon /> : <CopyIcon />}
          onClick={copy}
        >
          {result === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className={styles.once} id={`${id}-once`}>
        This is the only time that it is shown. Put it where it belongs before you leave.
      </p>
      <span className="unseen" role="status">
        {result === 'copied' ? 'Copied' : ''}
      </span>
      {result === 'failed' && (
        <p className={styles.failed}>
          This browser does not let pages copy: show it and copy it by hand.
        </p>
      )}
    </div>
  );
}
