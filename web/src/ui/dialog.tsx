import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { Modal } from '@mantine/core';
import { type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { CrossIcon } from './icons.tsx';
import { openLayer } from './keys/registry.ts';
import { KeyLayer } from './keys/use-key.ts';

type Props = {
  title: string;
  open: boolean;
  onClose: () => void;
  /** It is gone, and the focus is back. */
  onClosed?: () => void;
  /** `bare` leaves everything to the content: its title is only said. */
  look?: 'small' | 'medium' | 'large' | 'bare';
  children: ReactNode;
  /** The buttons, at the end; the one to press stands last. */
  footer?: ReactNode;
};

const widths = { small: '28rem', medium: '40rem', large: '60rem', bare: '36rem' };

/**
 * A dialog over the page. Focus goes in and comes back to where it was; Esc and a press outside close it; the page's
 * keys sleep while it is open. It may be drawn all the time, or only while it is open.
 */
export function Dialog({
  title,
  open,
  onClose,
  onClosed,
  look = 'medium',
  children,
  footer,
}: Props) {
  const bare = look === 'bare';
  useFocusBack();
  return (
    <Modal.Root
      opened={useAfterMount(open)}
      onClose={onClose}
      size={widths[look]}
      yOffset="var(--dialog-offset)"
      xOffset="0.5rem"
      transitionProps={{
        transition: 'fade',
        duration: 100,
        ...(onClosed && { onExited: onClosed }),
      }}
      classNames={{ overlay: styles.shade ?? '', content: styles.paper ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Inside>
          {!bare && (
            <div className={styles.header}>
              <h2 className={styles.title} tabIndex={-1}>
                {title}
              </h2>
              <IconButton label="Close" size="small" onClick={onClose}>
                <CrossIcon />
              </IconButton>
            </div>
          )}
          <div className={classNames(!bare && styles.body)}>{children}</div>
          {footer && <div className={styles.footer}>{footer}</div>}
        </Inside>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Opens a moment after it was drawn closed, even where it came with the wish to be open: then it knows what had the focus. */
function useAfterMount(open: boolean): boolean {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return open && mounted;
}

/** Gives the focus back where a dialog is taken away while it is open, which the kit's part does not do. */
function useFocusBack(): void {
  useEffect(() => {
    const opener = openerOf(document.activeElement);
    return () => {
      if (document.activeElement === document.body) opener?.focus();
    };
  }, []);
}

/** What had the focus; of a menu, which is gone by then, its button. */
function openerOf(focused: Element | null): HTMLElement | null {
  const button = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  if (button) return document.getElementById(button);
  return focused instanceof HTMLElement ? focused : null;
}

/** Commands inside belong to a layer above the page's; the focus begins at the heading, unless a field asks for it. */
function Inside({ children }: { children: ReactNode }) {
  const layer = useContext(KeyLayer) + 1;
  const own = useRef<HTMLDivElement>(null);
  // With the drawing, not after it: a key that is pressed as a dialog goes is for what lies beneath.
  useLayoutEffect(() => openLayer(layer), [layer]);
  useLayoutEffect(() => {
    if (own.current?.querySelector('[data-autofocus]')) return;
    own.current?.querySelector('h2')?.setAttribute('data-autofocus', '');
  }, []);
  return (
    <KeyLayer value={layer}>
      <div className={styles.inside} ref={own}>
        {children}
      </div>
    </KeyLayer>
  );
}
