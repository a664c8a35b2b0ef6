import { Outlet } from '@tanstack/react-router';
import { SectionList } from './section-list.tsx';
import styles from './settings-layout.module.css';

/** Around every page of the settings: the list of them at its side. Where there is no room, each page has a menu instead. */
export function SettingsLayout() {
  return (
    <div className={styles.layout}>
      <nav className={styles.side} aria-label="Settings">
        <SectionList />
      </nav>
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  );
}
