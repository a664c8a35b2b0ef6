import { useQuery } from '@tanstack/react-query';
import { sourceInWords } from '#domain/clock/level-words.ts';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { tellWords } from '#web/features/case/instant-words.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { exactTime } from '#web/ui/time-text.ts';
import styles from './clock-explanation.module.css';

type Clock = AnswerOf<'caseClocks'>['clocks'][number];

const standings = {
  met: ['good', 'Met'],
  breached: ['bad', 'Missed'],
  undecided: ['unknown', 'Undecided'],
  'no-deadline': ['waiting', 'No deadline'],
} as const;

type Props = {
  caseId: string;
  /** Begins to tell or correct an instant; there where the reader can. */
  onTell: (() => void) | undefined;
};

/** Every clock of a case, with the arithmetic of its deadline. */
export function ClockExplanation({ caseId, onTell }: Props) {
  const { data, error } = useQuery(read('caseClocks', { params: { case: caseId } }));
  if (error)
    return <ProblemPanel problem={problemOf(error, { title: 'It cannot be explained' })} />;
  if (!data) {
    return (
      <Awaited what="the clocks">
        <SkeletonBlock height="6rem" />
      </Awaited>
    );
  }
  return (
    <div className={styles.explanation}>
      {data.clocks.length === 0 && <p>The workflow of this case sets no time.</p>}
      {data.livedWith && (
        <p className={styles.due}>
          It is lived with until {exactTime(Date.parse(data.livedWith.until))}: its clocks run on,
          and no list counts it as overdue.
        </p>
      )}
      {data.clocks.map((clock) => (
        <ClockArithmetic key={clock.id} clock={clock} />
      ))}
      {data.missing.length > 0 && (
        <p className={styles.terms}>Not told yet: {data.missing.join(', ')}.</p>
      )}
      {onTell && (
        <div>
          <Button size="small" onClick={onTell}>
            {tellWords}
          </Button>
        </div>
      )}
    </div>
  );
}

function ClockArithmetic({ clock }: { clock: Clock }) {
  const { title, outcome, arithmetic, dueAt, zone, terms, breaches, source } = clock;
  const [standing, says] = standings[outcome];
  return (
    <section className={styles.clock}>
      <h3 className={styles.title}>
        {title} <StatusMark standing={standing}>{says}</StatusMark>
      </h3>
      {source && <p className={styles.terms}>After {sourceInWords(source)}.</p>}
      <p className={styles.terms}>It {terms.join(', ')}.</p>
      <Lines lines={clock.instants.flatMap(instantInWords)} />
      <Lines lines={arithmetic} />
      {dueAt && (
        <p className={styles.due}>
          Due {exactTime(Date.parse(dueAt))}; days are those of {zone}.
        </p>
      )}
      <Lines
        lines={clock.members.map(({ since, severity, dueAt: at }) => ({
          says: `${at ? 'Due' : 'No deadline'}: ${severity} findings that joined ${exactTime(Date.parse(since))}`,
          at,
        }))}
      />
      <Lines lines={peopleTold(clock)} />
      <Lines
        lines={breaches.map((one) => ({
          says:
            one.dueAt === dueAt ? 'It was missed' : 'It was missed; the deadline was moved since',
          at: one.dueAt,
        }))}
      />
    </section>
  );
}

type Line = { says: string; at?: string | undefined };

function Lines({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <ol className={styles.lines}>
      {lines.map(({ says, at }) => (
        <li key={`${says} ${at}`} className={styles.line}>
          <span>{says}</span>
          {at && <time dateTime={at}>{exactTime(Date.parse(at))}</time>}
        </li>
      ))}
    </ol>
  );
}

/** When an instant was, who said so, and what they corrected. */
function instantInWords({ name, at, told }: Clock['instants'][number]): Line[] {
  const sayings = told.map(({ instant, by, was, reason }): Line => {
    if (!was) return { says: `${name}, as ${by} told it`, at: instant };
    const why = reason ? `: ${reason}` : '';
    return {
      says: `${by} corrected ${name} from ${exactTime(Date.parse(was))}${why}`,
      at: instant,
    };
  });
  if (sayings.length > 0) return sayings;
  return [{ says: at ? name : `${name}, not told`, at }];
}

/** Warnings and escalations, in order of time. */
function peopleTold({ warnings, escalations = [] }: Clock): Line[] {
  const all = [
    ...warnings.map(({ at, doneAt }) => ({ says: doneAt ? 'Warned' : 'Warns', at: doneAt ?? at })),
    ...escalations.map(({ at, to, doneAt }) => ({
      says: `${doneAt ? 'Told' : 'Tells'} ${to}`,
      at: doneAt ?? at,
    })),
  ];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
