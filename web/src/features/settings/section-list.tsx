import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import styles from './section-list.module.css';
import { useSections } from './use-sections.ts';

/** The pages of the settings that the person may see, by what they are about. */
export function SectionList() {
  return (
    <>
      <Link to="/settings" className={styles.all} activeOptions={{ exact: true }}>
        All settings
      </Link>
      {useSections().map(({ label, sections }) => (
        <Fragment key={label}>
          <h2 className={styles.heading}>{label}</h2>
          <ul className={styles.list}>
            {sections.map((section) => (
              <li key={section.id}>
                <Link to={section.to} className={styles.link}>
                  {section.label}
                </Link>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </>
  );
}
