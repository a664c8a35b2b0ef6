import { Link } from '@tanstack/react-router';
import { Page } from '#web/app/page.tsx';
import { useMay } from '#web/features/session/me.ts';
import { RightIcon } from '#web/ui/icons.tsx';
import { holdersOf } from './rights.ts';
import { type Section, sectionGroups } from './sections.ts';
import styles from './settings-overview.module.css';

/** All that can be set, each with what it is for and, where it is not the person's, whose it is. */
export function SettingsOverview() {
  return (
    <Page title="Settings">
      <div className={styles.groups}>
        {sectionGroups.map(({ label, sections }) => (
          <section key={label} aria-label={label}>
            <h2 className={styles.heading}>{label}</h2>
            <ul className={styles.list}>
              {sections.map((section) => (
                <li key={section.id}>
                  <SectionLine section={section} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}

function SectionLine({ section: { label, to, says, needs } }: { section: Section }) {
  const may = useMay();
  if (needs !== undefined && !may(needs)) {
    return (
      <div className={styles.line}>
        <span className={styles.label}>{label}</span>
        <span className={styles.says}>For {holdersOf(needs)}.</span>
      </div>
    );
  }
  return (
    <Link to={to} className={styles.line}>
      <span className={styles.label}>{label}</span>
      <span className={styles.says}>{says}</span>
      <span className={styles.sign}>
        <RightIcon />
      </span>
    </Link>
  );
}
