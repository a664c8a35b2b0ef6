import type { Milestone } from '#domain/timeline/milestones.ts';
import { milestoneWords } from '#web/features/incident/fact-words.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import type { IncidentView } from '#web/features/incident/incident-view.ts';
import { IncidentSeverity, IncidentState } from '#web/features/incidents/incident-columns.tsx';
import { kindWords } from '#web/features/incidents/incident-words.ts';
import { useNow } from '#web/ui/clock.ts';
import { formatDuration } from '#web/ui/duration.ts';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { RowLabel } from '#web/ui/table/cells.tsx';
import { tip } from '#web/ui/tip.tsx';
import { CourseActs } from './course-acts.tsx';
import styles from './incident-head.module.css';

type Props = { view: IncidentView; onFact: (fact: string) => void };

/** How the incident stands: how bad, how far, for how long, and what comes next. */
export function IncidentHead({ view, onFact }: Props) {
  const { incident } = view;
  const { kind, restrictedTo, declaredBy, declaredAt, description, closed } = incident;
  return (
    <section className={styles.head} aria-label="How it stands">
      <div className={styles.line}>
        <IncidentSeverity {...incident} />
        <IncidentState {...incident} />
        {kind === 'near-miss' && <RowLabel>{kindWords[kind]}</RowLabel>}
        {restrictedTo && (
          <RowLabel says={`Only ${restrictedTo.join(', ')} and auditors see it`}>Private</RowLabel>
        )}
        <span className={styles.declared}>
          declared by <PersonChip name={declaredBy} /> <Instant at={declaredAt} />
        </span>
        <CourseActs view={view} />
      </div>
      {description && <p className={styles.description}>{description}</p>}
      {closed?.reason && <p className={styles.description}>Closed: {closed.reason}</p>}
      <Clocks view={view} onFact={onFact} />
    </section>
  );
}

/** The milestones with their instants, and the time between them; what goes on is counted until now. */
function Clocks({ view, onFact }: Props) {
  const { incident, times, durations } = view;
  const { exact, short } = useIncidentTime();
  const all = Object.keys(milestoneWords) as Milestone[];
  return (
    <div className={styles.clocks}>
      <Running view={view} />
      <dl className={styles.milestones}>
        {all.map((milestone) => {
          const at = times[milestone];
          const fact = incident.milestones[milestone];
          return (
            <div key={milestone}>
              <dt>{milestoneWords[milestone]}</dt>
              <dd>
                {at && fact ? (
                  <button
                    type="button"
                    className={styles.instant}
                    onClick={() => onFact(fact)}
                    {...tip(`${exact(at)}, ${fact}`)}
                  >
                    {short(at)}
                  </button>
                ) : (
                  <span className={styles.untold}>No fact yet</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {durations.length > 0 && (
        <p className={styles.durations}>
          {durations.map(({ name, seconds }) => (
            <span key={name}>
              {name} <b>{`${seconds < 0 ? '−' : ''}${formatDuration(seconds * 1000)}`}</b>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** For how long it has been going on, while it is. */
function Running({ view: { incident, times } }: Pick<Props, 'view'>) {
  const now = useNow();
  if (incident.closed || times.ended || incident.kind === 'near-miss') return null;
  const since = (['onset', 'detection'] as const).flatMap((milestone) => {
    const at = times[milestone];
    return at === undefined ? [] : [{ milestone, length: now - Date.parse(at) }];
  });
  if (since.length === 0) return null;
  return (
    <p className={styles.running}>
      {since.map(({ milestone, length }) => (
        <span key={milestone}>
          <b>{formatDuration(Math.max(0, length))}</b>
          {` since ${milestoneWords[milestone].toLowerCase()}`}
        </span>
      ))}
    </p>
  );
}
