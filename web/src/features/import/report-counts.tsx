import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '#web/api/calls.ts';
import { Figure } from '#web/ui/figure.tsx';
import styles from './report-counts.module.css';

type Counts = AnswerOf<'showReport'>['counts'] & { skipped: number };

const figures: readonly {
  name: keyof Counts;
  label: string;
  explained: string;
  unknowns?: boolean;
}[] = [
  {
    name: 'opened',
    label: 'Opened',
    explained: 'Findings that this scan shows for the first time.',
  },
  { name: 'reopened', label: 'Reopened', explained: 'Findings that were gone and are back.' },
  { name: 'known', label: 'Known', explained: 'Findings that were there already and still are.' },
  {
    name: 'gone',
    label: 'Gone',
    explained:
      'Findings that the report does not show, though it could have seen them: that proves them gone.',
  },
  {
    name: 'unknown',
    label: 'Unknown',
    explained:
      'Findings that the report does not show and could not have seen. Whether they are gone is not known.',
    unknowns: true,
  },
  {
    name: 'skipped',
    label: 'Skipped',
    explained:
      'Parts of the file that could not be read. They are listed with their reasons and places.',
    unknowns: true,
  },
];

/** What a report changed, in findings, and how much of it could not be read. Each number explains itself. */
export function ReportCounts({ counts, asset }: { counts: Counts; asset?: string }) {
  return (
    <div className={styles.counts}>
      {figures.map(({ name, label, explained, unknowns = false }) => (
        <Figure
          key={name}
          label={label}
          value={counts[name].toLocaleString('en-GB')}
          explained={explained}
          unknowns={unknowns && counts[name] > 0}
          items={
            name !== 'skipped' &&
            counts[name] > 0 &&
            asset !== undefined && (
              <Link to="/cases" search={{ asset: [asset], closed: 'both' }}>
                Cases of {asset}
              </Link>
            )
          }
        />
      ))}
    </div>
  );
}
