import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { sentence } from '#web/features/case/words.ts';
import { Popover } from '#web/ui/popover.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './priority-mark.module.css';

type Reasons = AnswerOf<'casePriority'>;
type Worst = NonNullable<Reasons['worst']>;

/** How soon the case is to be worked on; opened, why: each factor, what it is, and who says so. */
export function PriorityMark({ id, level }: { id: string; level: NonNullable<Reasons['level']> }) {
  return (
    <Popover className={styles.mark} trigger={<>Priority: {sentence(level)}</>}>
      {() => <Why id={id} />}
    </Popover>
  );
}

function Why({ id }: { id: string }) {
  const { data, error } = useQuery(read('casePriority', { params: { case: id } }));
  return (
    <section className={styles.why} aria-label="Why this priority">
      <h3 className={styles.title} tabIndex={-1} data-autofocus>
        Why this priority
      </h3>
      {error && <ProblemPanel problem={problemOf(error, { title: 'The reasons were not read' })} />}
      {!error && !data && (
        <Awaited what="the reasons">
          <SkeletonLine />
        </Awaited>
      )}
      {data && !data.worst && <p>None of its findings is open.</p>}
      {data?.worst && <Factors worst={data.worst} />}
    </section>
  );
}

function Factors({ worst: { title, priority } }: { worst: Worst }) {
  const { rule, outcome, cve, policy, factors } = priority;
  return (
    <>
      <p>
        {title}
        {cve && ` (${cve})`}: {rule} says <strong>{outcome}</strong>.
      </p>
      <dl className={styles.factors}>
        {factors
          .filter(({ effect }) => effect !== 'told')
          .map(({ name, value, source }) => (
            <div key={name}>
              <dt>{sentence(name)}</dt>
              <dd>
                {value}
                <span className={styles.source}>{source}</span>
              </dd>
            </div>
          ))}
      </dl>
      <p className={styles.source}>Policy {policy}</p>
    </>
  );
}
