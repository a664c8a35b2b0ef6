import { type ReactNode, useMemo, useState } from 'react';
import { Button } from './button.tsx';
import { CodeBlock } from './code-block.tsx';
import { JsonText } from './evidence/text-view.tsx';
import { FilterChips } from './filter-chips.tsx';
import styles from './history-story.module.css';
import { type Proof, ProofSeal } from './proof-seal.tsx';
import { useTabStop } from './tab-stop.ts';
import { dayName, exactTime, timeOfDay } from './time-text.ts';
import { tip } from './tip.tsx';

/** One thing that happened, as a sentence. */
export type StoryEntry = {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Which of the filters it belongs to. */
  kind: string;
  says: ReactNode;
  proof?: Proof;
  /** The record itself, as JSON, for those who want to see it. */
  raw?: string;
};

type Props = {
  /** Newest first, as they are shown. */
  entries: readonly StoryEntry[];
  /** The filters, by kind. */
  kinds: Readonly<Record<string, string>>;
  /** Filters of whoever gives the entries, before those by kind. */
  filters?: ReactNode;
};

/** How many entries are shown at first, and how many more at a time. */
const portion = 50;

/** What happened, told day by day in the reader's zone, with the proof of each sentence and its record on demand. */
export function HistoryStory({ entries, kinds, filters }: Props) {
  const [only, setOnly] = useState<string>();
  const [most, setMost] = useState(portion);
  const kept = useMemo(
    () => entries.filter(({ kind }) => only === undefined || kind === only),
    [entries, only],
  );
  const days = useMemo(() => byDay(kept.slice(0, most)), [kept, most]);
  const used = Object.entries(kinds).filter(([kind]) =>
    entries.some((entry) => entry.kind === kind),
  );
  return (
    <div className={styles.story}>
      <div className={styles.filters}>
        {filters}
        {used.length > 1 && (
          <FilterChips
            label="Show"
            options={Object.fromEntries(used)}
            everything="Everything"
            chosen={only}
            onChoose={setOnly}
          />
        )}
      </div>
      {days.map(([day, those]) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ol>
            {those.map((entry) => (
              <Sentence key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {kept.length > most && (
        <div>
          <Button size="small" onClick={() => setMost(most + portion)}>
            {`Show ${Math.min(portion, kept.length - most)} earlier`}
          </Button>
        </div>
      )}
    </div>
  );
}

function Sentence({ entry: { at, says, proof, raw } }: { entry: StoryEntry }) {
  const [open, setOpen] = useState(false);
  const tabIndex = useTabStop();
  const millis = Date.parse(at);
  return (
    <li className={styles.entry}>
      <time className={styles.time} dateTime={at} tabIndex={tabIndex} {...tip(exactTime(millis))}>
        {timeOfDay(millis)}
      </time>
      <div className={styles.says}>{says}</div>
      <div className={styles.marks}>
        {raw !== undefined && (
          <button
            type="button"
            className={styles.raw}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            Raw
          </button>
        )}
        {proof && <ProofSeal proof={proof} />}
      </div>
      {open && raw !== undefined && (
        <div className={styles.record}>
          <CodeBlock what="the record" text={raw}>
            <JsonText source={raw} />
          </CodeBlock>
        </div>
      )}
    </li>
  );
}

function byDay(entries: readonly StoryEntry[]): [day: string, entries: StoryEntry[]][] {
  const days = new Map<string, StoryEntry[]>();
  for (const entry of entries) {
    const day = dayName(Date.parse(entry.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
