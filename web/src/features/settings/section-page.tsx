import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '#web/app/page.tsx';
import { useMay } from '#web/features/session/me.ts';
import { classNames } from '#web/ui/class-names.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SettingsIcon } from '#web/ui/icons.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { holdersOf } from './rights.ts';
import styles from './section-page.module.css';
import type { Section } from './sections.ts';
import { useSections } from './use-sections.ts';

type Props = {
  section: Section;
  /** Of one thing within the section, such as one person: its name. */
  title?: string;
  /** In place of the section's own line. */
  says?: ReactNode;
  /** What can be done with the whole page. */
  actions?: ReactNode;
  /** The content takes what is left of the window, as a table does. */
  fills?: boolean;
  /** Has columns that want the room. */
  wide?: boolean;
  children: ReactNode;
};

/** A page of the settings: says in a line what it is for, and to those without the right who may see it. */
export function SectionPage({ section, title, says, actions, fills = false, ...rest }: Props) {
  const { wide = false, children } = rest;
  const may = useMay();
  const { label, to, needs } = section;
  const open = needs === undefined || may(needs);
  const trail =
    title === undefined ? <Link to="/settings">Settings</Link> : <Link to={to}>{label}</Link>;
  return (
    <Page title={title ?? label} trail={trail} actions={<SectionMenu />} fills={fills && open}>
      {open ? (
        <div className={classNames(styles.content, wide && styles.wide, fills && styles.fills)}>
          <div className={styles.head}>
            <p className={styles.says}>{says ?? section.says}</p>
            {actions && <div className={styles.actions}>{actions}</div>}
          </div>
          {children}
        </div>
      ) : (
        <EmptyState icon={<SettingsIcon size={20} />} title={`This is for ${holdersOf(needs)}`}>
          {section.says} Your roles do not reach it; an administrator can give you one that does.
        </EmptyState>
      )}
    </Page>
  );
}

/** The list of the other pages, where there is no room for it at the side. */
function SectionMenu() {
  const navigate = useNavigate();
  const items = useSections().flatMap(({ sections }) =>
    sections.map(({ label, to }) => ({ label, onClick: () => void navigate({ to }) })),
  );
  return (
    <span className={styles.menu}>
      <Menu label="All settings" icon={<SettingsIcon />} items={items} />
    </span>
  );
}

/** What takes the rest of a page that `fills`: what narrows a table down, then the table, from edge to edge. */
export function TableArea({ children, table }: { children?: ReactNode; table: ReactNode }) {
  return (
    <div className={styles.fill}>
      {children}
      <div className={styles.table}>{table}</div>
    </div>
  );
}
