import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { KeyHint } from './key-hint.tsx';
import styles from './tip.module.css';

/**
 * What a control says on hover and focus: spread it onto the element. `keys` are drawn beside the text, or alone.
 *
 * Elements only carry attributes and one layer listens for all of them, so that a table with thousands of explained
 * cells costs no more than one without.
 */
export function tip(text: string, keys?: string): { 'data-tip': string; 'data-tip-keys'?: string } {
  return { 'data-tip': text, ...(keys && { 'data-tip-keys': keys }) };
}

type Shown = { target: HTMLElement; text: string; keys: string | undefined };

/** How long a pointer rests before a tip shows, and how long a tip stays when it leaves, in milliseconds. */
const rest = 350;
const linger = 120;

/** Shows the tip of whatever is pointed at or focused. There is one for the whole page. */
export function TipLayer() {
  const [shown, setShown] = useState<Shown>();
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => follow(setShown, own), []);
  useDescription(shown);
  usePlace(own, shown);
  if (!shown) return null;
  return (
    <div ref={own} id="tip" role="tooltip" className={styles.tip}>
      {shown.text && <span>{shown.text}</span>}
      {shown.keys && <KeyHint keys={shown.keys} />}
    </div>
  );
}

/** Those who listen hear the tip too, unless it only repeats the control's name. */
function useDescription(shown: Shown | undefined): void {
  useEffect(() => {
    if (!shown || shown.target.ariaLabel === shown.text) return undefined;
    shown.target.setAttribute('aria-describedby', 'tip');
    return () => shown.target.removeAttribute('aria-describedby');
  }, [shown]);
}

/** Above its target, or below where there is no room, and never over the edge. */
function usePlace(own: RefObject<HTMLDivElement | null>, shown: Shown | undefined): void {
  useLayoutEffect(() => {
    const tipBox = own.current?.getBoundingClientRect();
    if (!own.current || !tipBox || !shown) return;
    const at = shown.target.getBoundingClientRect();
    const gap = 6;
    const edge = 8;
    const above = at.top - tipBox.height - gap;
    const middle = at.left + at.width / 2 - tipBox.width / 2;
    const widest = document.documentElement.clientWidth - tipBox.width - edge;
    own.current.style.insetBlockStart = `${above > edge ? above : at.bottom + gap}px`;
    own.current.style.insetInlineStart = `${Math.max(edge, Math.min(middle, widest))}px`;
  }, [own, shown]);
}

/** Listens to pointer, focus and keys of the whole document; returns the way to stop. */
function follow(
  show: (shown: Shown | undefined) => void,
  own: RefObject<HTMLDivElement | null>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (wait: number, next: Shown | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(show, wait, next);
  };
  const inTip = (event: Event) =>
    event.target instanceof Node && own.current?.contains(event.target);
  const listeners: { [K in keyof DocumentEventMap]?: (event: DocumentEventMap[K]) => void } = {
    pointerover: (event) => {
      if (inTip(event)) clearTimeout(timer);
      else if (event.pointerType === 'mouse') {
        const next = tipOf(event.target);
        if (next) later(rest, next);
      }
    },
    pointerout: (event) => {
      if (inTip(event) || tipOf(event.target)) later(linger, undefined);
    },
    focusin: (event) => {
      if (event.target instanceof HTMLElement && event.target.matches(':focus-visible')) {
        later(0, tipOf(event.target));
      }
    },
    focusout: () => later(0, undefined),
    pointerdown: () => later(0, undefined),
    keydown: (event) => {
      if (event.key === 'Escape') later(0, undefined);
    },
    scroll: () => later(0, undefined),
  };
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of entries) document.addEventListener(name, listener, true);
  return () => {
    clearTimeout(timer);
    for (const [name, listener] of entries) document.removeEventListener(name, listener, true);
  };
}

function tipOf(target: EventTarget | null): Shown | undefined {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
  if (!found) return undefined;
  const { tip: text = '', tipKeys: keys } = found.dataset;
  return text || keys ? { target: found, text, keys } : undefined;
}
