import { useLinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useCalled } from '#web/ui/called.ts';
import { classNames } from '#web/ui/class-names.ts';
import { tip } from '#web/ui/tip.tsx';
import styles from './view-tabs.module.css';
import type { View } from './views.ts';

type Props = {
  views: readonly View[];
  current: View | undefined;
  /** The current one no longer shows what was kept. */
  changed: boolean;
  me: string;
};

/** The views of the list: those that everybody has, then one's own and those that others share. */
export function ViewTabs({ views, current, changed, me }: Props) {
  const strip = useRef<HTMLUListElement>(null);
  const id = current?.id;
  useEffect(() => {
    if (id && strip.current) showCurrent(strip.current);
  }, [id]);
  return (
    <nav aria-label="Views" className={styles.frame}>
      <ul className={styles.strip} ref={strip}>
        {views.map((view) => (
          <li key={view.id} className={classNames(view.saved && styles.saved)}>
            <ViewTab view={view} current={view.id === id} changed={changed} me={me} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Moves the strip alone: scrolling the tab into view would make it the place where the tab key begins. */
function showCurrent(strip: HTMLElement): void {
  const tab = strip.querySelector('[aria-current]')?.getBoundingClientRect();
  if (!tab) return;
  const { left, right } = strip.getBoundingClientRect();
  const fade = 20;
  if (tab.left < left) strip.scrollLeft -= left - tab.left;
  if (tab.right > right - fade) strip.scrollLeft += tab.right - right + fade;
}

type TabProps = { view: View; current: boolean; changed: boolean; me: string };

function ViewTab({ view, current, changed, me }: TabProps) {
  const called = useCalled();
  // Which one is current is told by what is shown, not by how the address is spelt.
  const { 'aria-current': _, ...link } = useLinkProps({ to: '/cases', search: view.search });
  return (
    <a
      {...link}
      className={styles.tab}
      aria-current={current ? 'page' : undefined}
      {...(view.saved && tip(keptBy(view.saved, me, called(view.saved.owner))))}
    >
      {view.name}
      {current && changed && <span className={styles.changed}>changed</span>}
    </a>
  );
}

function keptBy(
  { owner, shared }: { owner: string; shared: boolean },
  me: string,
  called: string,
): string {
  if (owner !== me) return `Shared by ${called}`;
  return shared ? 'Yours, shared with everybody' : 'Yours alone';
}
