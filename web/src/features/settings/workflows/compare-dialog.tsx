import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import styles from './compare-dialog.module.css';

/** A version, or somebody's draft of it. */
export type Side = { name: string; version: number; author?: string | undefined };
type Props = { from: Side; to: Side; onClose: () => void };

/** Two versions side by side: what they ask of cases differently, in words, and their texts. */
export function CompareDialog({ from, to, onClose }: Props) {
  const asked = useQuery(read('compareWorkflows', { body: { from, to } }));
  return (
    <Dialog title={`${called(from)} and ${called(to)}`} open onClose={onClose} look="large">
      <Answered query={asked} what="the comparison">
        {({ changes, lines }) => (
          <div className={styles.form}>
            {changes.length === 0 ? (
              <p>They ask for the same.</p>
            ) : (
              <ul aria-label="What is different">
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            )}
            <SideBySide lines={lines} titles={[called(from), called(to)]} />
          </div>
        )}
      </Answered>
    </Dialog>
  );
}

type Lines = AnswerOf<'compareWorkflows'>['lines'];

function SideBySide({ lines, titles }: { lines: Lines; titles: [string, string] }) {
  return (
    <table className={styles.diff} aria-label="The texts">
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ text, from, to }) => (
          <tr key={`${from} ${to}`}>
            <td className={to === null ? styles.gone : undefined}>{from !== null && text}</td>
            <td className={from === null ? styles.come : undefined}>{to !== null && text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function called({ name, version, author }: Side): string {
  return `${name}@${version}${author ? `, draft of ${author}` : ''}`;
}
