import type { ReactNode } from 'react';
import { IconButton } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { SearchIcon } from '#web/ui/icons.tsx';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { ConnectionMark } from './connection-mark.tsx';
import { show } from './overlay.ts';
import styles from './page.module.css';

type Props = {
  /** The heading, and the title of the window. */
  title: string;
  /** The title of the window, where that says more than the heading. */
  windowTitle?: string | undefined;
  /** Ways up, before the heading: links. */
  trail?: ReactNode;
  /** What can be done with the whole page, at the end of the top line. */
  actions?: ReactNode;
  /** The content takes what is left of the window and scrolls inside itself, as a table does. */
  fills?: boolean;
  children: ReactNode;
};

/** A page: its top line with heading and palette, and its content. Every page is one of these. */
export function Page({
  title,
  windowTitle = title,
  trail,
  actions,
  fills = false,
  children,
}: Props) {
  return (
    <div className={classNames(styles.page, fills && styles.fills)}>
      <title>{`${windowTitle} · Holdfast`}</title>
      <header className={styles.top}>
        {trail && (
          <nav className={styles.trail} aria-label="Above this page">
            {trail}
          </nav>
        )}
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        <ConnectionMark />
        {actions && <div className={styles.actions}>{actions}</div>}
        <PaletteButton />
      </header>
      <main id="main" className={styles.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function PaletteButton() {
  const open = () => show('palette');
  return (
    <>
      <button type="button" className={styles.palette} onClick={open} aria-haspopup="dialog">
        <SearchIcon />
        <span className={styles.word}>Search or do</span>
        <KeyHint keys="mod+k" />
      </button>
      <span className={styles.small}>
        <IconButton label="Commands" onClick={open} aria-haspopup="dialog">
          <SearchIcon />
        </IconButton>
      </span>
    </>
  );
}
