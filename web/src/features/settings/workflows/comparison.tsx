import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { withoutAlike } from '#domain/workflow/line-diff.ts';
import { type AnswerOf, type ArgsOf, read } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { CheckboxField } from '#web/ui/form/fields.tsx';
import { besideEachOther } from './beside.ts';
import styles from './comparison.module.css';

type Sides = ArgsOf<'compareWorkflows'>['body'];
type Props = { from: Sides['from']; to: Sides['to']; titles: readonly [string, string] };

/** Two workflows side by side: what they ask of cases differently, in words, and their texts. */
export function Comparison({ from, to, titles }: Props) {
  const asked = useQuery({ ...read('compareWorkflows', { body: { from, to } }), retry: false });
  return (
    <Answered query={asked} what="the comparison">
      {({ changes, lines }) => (
        <div className={styles.comparison}>
          {changes.length === 0 ? (
            <p>They ask for the same.</p>
          ) : (
            <ul aria-label="What is different">
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          )}
          <SideBySide lines={lines} titles={titles} />
        </div>
      )}
    </Answered>
  );
}

/** Lines that are shown around each that is different. */
const AROUND = 3;

type Lines = AnswerOf<'compareWorkflows'>['lines'];

function SideBySide({ lines, titles }: { lines: Lines; titles: Props['titles'] }) {
  const [all, setAll] = useState(false);
  const shown = besideEachOther(all ? lines : withoutAlike(lines, AROUND));
  return (
    <>
      <CheckboxField label="Show the whole texts" checked={all} onChange={setAll} />
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
          {shown.map((row) =>
            'alike' in row ? (
              <tr key={`alike ${row.at}`}>
                <td className={styles.alike} colSpan={2}>
                  {counted(row.alike, 'line')} alike
                </td>
              </tr>
            ) : (
              <tr key={`${row.from?.from} ${row.to?.to}`}>
                <td className={row.from?.to === null ? styles.gone : undefined}>
                  {row.from?.text}
                </td>
                <td className={row.to?.from === null ? styles.come : undefined}>{row.to?.text}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </>
  );
}
