import type { Decision } from '#web/features/case/case-view.ts';
import { counted } from '#web/features/case/words.ts';
import { useCalled } from '#web/ui/called.ts';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './groups.module.css';

type Group = Decision['groups'][number];

/** Each group that is asked: who counts for it, how many it misses, and who that could be. */
export function Groups({ decision: { groups, escalated } }: { decision: Decision }) {
  return (
    <>
      {escalated && (
        <p className={styles.note}>Nobody had answered in time: these are asked instead.</p>
      )}
      <ul className={styles.groups} aria-label="Who is asked">
        {groups.map((group) => (
          <li key={group.id} className={styles.group}>
            <span className={styles.title}>{group.title}</span>
            <span className={styles.who}>
              {group.given.map(({ by, for: absent }) => (
                <span key={by} className={styles.one}>
                  <PersonChip name={by} />
                  {absent !== undefined && (
                    <>
                      <span>for</span>
                      <PersonChip name={absent} />
                    </>
                  )}
                </span>
              ))}
            </span>
            <Missing group={group} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Missing({ group: { missing, need, asked, could } }: { group: Group }) {
  const called = useCalled();
  if (missing === 0) return <span className={styles.missing}>complete</span>;
  const who =
    could.length > 0 ? could.map((name) => called(name)).join(', ') : 'nobody who is here';
  return (
    <span className={styles.missing}>
      {asked ? '' : 'asked later; '}
      {missing === need
        ? `${counted(missing, 'approval')} missing`
        : `${missing} of ${need} missing`}
      : {who}
    </span>
  );
}
