import {
  type DragEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { ChooseFiles } from './choose-files.tsx';
import { classNames } from './class-names.ts';
import styles from './file-drop.module.css';
import { ImportIcon } from './icons.tsx';

type Props = {
  /** What to bring: `Drop reports here`. */
  label: string;
  /** What is taken, in a sentence. */
  hint: string;
  /** As an input's `accept`; a help for choosing, not a check. */
  accept?: string;
  /** `small` beside the other fields of a form. */
  look?: 'large' | 'small';
  onFiles: (files: readonly File[]) => void;
};

/** Takes files in: dropped, pasted or chosen, one or several. Paste works anywhere on the page while it is there. */
export function FileDrop({ label, hint, accept, look = 'large', onFiles }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const own = useRef<HTMLDivElement>(null);
  const take = (files: FileList | null | undefined) => {
    const list = [...(files ?? [])];
    if (list.length > 0) onFiles(list);
  };
  usePastedFiles(take, own);
  const dragging = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way in; the button inside is the first.
    <div
      ref={own}
      className={classNames(styles.drop, look === 'small' && styles.small, over && styles.over)}
      onDragOver={dragging(true)}
      onDragLeave={dragging(false)}
      onDrop={(event) => {
        dragging(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <span className={styles.icon}>
        <ImportIcon size={20} />
      </span>
      <p className={styles.label}>{label}</p>
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
      <div className={styles.choose}>
        <ChooseFiles
          tone={look === 'large' ? 'primary' : 'plain'}
          multiple
          accept={accept}
          describedBy={`${id}-hint`}
          onFiles={onFiles}
        >
          Choose files
        </ChooseFiles>
      </div>
    </div>
  );
}

/** Hears pastes that carry files; text goes where it was meant to go, and so does what is pasted into a dialog. */
function usePastedFiles(
  take: (files: FileList | undefined) => void,
  own: RefObject<HTMLElement | null>,
): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      const dialog = document.querySelector('[role="dialog"][aria-modal="true"]');
      if (!files?.length || (dialog && !dialog.contains(own.current))) return;
      event.preventDefault();
      taken(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [own]);
}
