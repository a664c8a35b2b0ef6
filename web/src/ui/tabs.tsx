import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

export type Tab = {
  id: string;
  label: string;
  /** How many things are behind it, where that is known. */
  count?: number | undefined;
};

type Props = {
  /** What the tabs divide: `About this report`. */
  label: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (id: string) => void;
  /** What the chosen tab shows. */
  children: ReactNode;
};

/** How much of the tabs beside the chosen one stays in sight where not all have room, in pixels. */
const edge = 32;

/** Several views of one thing, one at a time. One stop for the tab key; arrows, Home and End go from tab to tab. */
export function Tabs({ label, tabs, chosen, onChoose, children }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = document.getElementById(`${id}-${chosen}`);
    if (tab && list.current) bringIntoSight(list.current, tab);
  }, [id, chosen]);
  const steer = (event: KeyboardEvent) => {
    const to = target(
      event.key,
      tabs.findIndex((tab) => tab.id === chosen),
      tabs.length,
    );
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab || to === undefined) return;
    event.preventDefault();
    onChoose(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <>
      <div className={styles.list} ref={list} role="tablist" aria-label={label} onKeyDown={steer}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            className={classNames(styles.tab, tab.id === chosen && styles.chosen)}
            aria-selected={tab.id === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className={styles.count}>{tab.count.toLocaleString('en-GB')}</span>
            )}
          </button>
        ))}
      </div>
      <div
        className={styles.panel}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen}`}
      >
        {children}
      </div>
    </>
  );
}

/** Sideways alone, and only as far as it must: the page stays where it is, and so does a tab that was pressed in full sight. */
function bringIntoSight(list: HTMLElement, { offsetLeft, offsetWidth }: HTMLElement): void {
  const { scrollLeft, clientWidth } = list;
  const first = offsetLeft - edge;
  const last = offsetLeft + offsetWidth + edge - clientWidth;
  if (scrollLeft > first) list.scrollTo({ left: first });
  else if (scrollLeft < last) list.scrollTo({ left: last });
}

function target(key: string, at: number, count: number): number | undefined {
  const targets: Record<string, number> = {
    ArrowRight: (at + 1) % count,
    ArrowLeft: (at - 1 + count) % count,
    Home: 0,
    End: count - 1,
  };
  return targets[key];
}
