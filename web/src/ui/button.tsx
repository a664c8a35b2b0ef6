import { useMergedRef } from '@mantine/hooks';
import { type ComponentProps, type ReactNode, type Ref, useRef } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { useKey } from './keys/use-key.ts';
import { tip } from './tip.tsx';

/** `primary` once a page, for the next thing to do; `plain` beside it; `quiet` in rows; `danger` for what ends things. */
export type Tone = 'primary' | 'plain' | 'quiet' | 'danger';
export type Size = 'small' | 'medium' | 'large';

type Common = {
  tone?: Tone;
  size?: Size;
  onClick?: () => void;
  /** Does the same as a press, is listed in help and palette, and is shown on hover. */
  keys?: string;
  /** The heading that help and palette list the keys under; `This page` unless said. */
  keyGroup?: string;
  /** An answer is awaited: the button keeps its size and takes no second press. */
  busy?: boolean;
  /** Why it cannot be pressed now. It stays reachable, so that everybody can learn the reason. */
  blocked?: string | undefined;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
} & Pick<
  ComponentProps<'button'>,
  'id' | 'aria-expanded' | 'aria-haspopup' | 'aria-controls' | 'aria-describedby'
>;

/** A verb on a button: `Approve this plan`. */
export function Button({
  children,
  icon,
  ...rest
}: Common & { children: string; icon?: ReactNode }) {
  return (
    <Pressable {...rest} label={children}>
      {icon}
      {children}
    </Pressable>
  );
}

/** A sign on a button; its name shows on hover and is what is said of it. */
export function IconButton({
  label,
  children,
  ...rest
}: Common & { label: string; children: ReactNode }) {
  return (
    <Pressable tone="quiet" {...rest} label={label} named>
      {children}
    </Pressable>
  );
}

/** The look of a button, for links that lead to the next thing to do. */
export function buttonClass(tone: Tone = 'plain', size: Size = 'medium'): string {
  return classNames(styles.button, styles[tone], size !== 'medium' && styles[size]);
}

type PressableProps = Common & { label: string; named?: boolean; children: ReactNode };

function Pressable(props: PressableProps) {
  const { label, named = false, children, tone = 'plain', size = 'medium', onClick } = props;
  const { keys, keyGroup, busy = false, blocked, type = 'button', ref } = props;
  const {
    id,
    'aria-expanded': expanded,
    'aria-haspopup': opens,
    'aria-controls': controls,
    'aria-describedby': describedBy,
  } = props;
  const own = useRef<HTMLButtonElement>(null);
  const able = !busy && blocked === undefined;
  const press = keys && able ? () => own.current?.click() : undefined;
  const shownKeys = useKey(keys, label, press, keyGroup === undefined ? {} : { group: keyGroup });
  const says = blocked ?? (named ? label : shownKeys && '');
  return (
    <button
      ref={useMergedRef(own, ref)}
      type={type}
      className={classNames(buttonClass(tone, size), named && styles.icon, busy && styles.busy)}
      id={id}
      aria-expanded={expanded}
      aria-haspopup={opens}
      aria-controls={controls}
      aria-describedby={describedBy}
      aria-disabled={able ? undefined : true}
      aria-busy={busy || undefined}
      {...(named && { 'aria-label': label })}
      {...(says !== undefined && tip(says, shownKeys))}
      onClick={(event) => {
        if (able) onClick?.();
        else event.preventDefault();
      }}
    >
      <span className={styles.face}>{children}</span>
      {busy && <span className={styles.spinner} />}
    </button>
  );
}
