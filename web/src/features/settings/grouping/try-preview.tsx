import { useQuery } from '@tanstack/react-query';
import { severities } from '#domain/finding/finding.ts';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { type TriedProps, TriedText } from '#web/features/settings/workflows/editor/tried-text.tsx';
import styles from '#web/features/settings/workflows/simulation.module.css';
import { Callout } from '#web/ui/callout.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { ProgressRow } from '#web/ui/progress-row.tsx';

type Preview = AnswerOf<'previewGrouping'>;
type Group = Preview['largest'][number];

/** What a text would make of the open findings. */
export function TryPreview(props: TriedProps) {
  return (
    <TriedText
      {...props}
      about="All open findings that want a case and that you may see are grouped, and held against the cases of today. Nothing is published and no case is changed."
      first="Group the findings"
      again="Group them by the text as it is now"
      outcome={(tried) => <Previewed text={tried} />}
    />
  );
}

function Previewed({ text }: { text: string }) {
  const asked = useQuery({
    ...read('previewGrouping', { body: { text, file: 'grouping' } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (asked.error) {
    return <ProblemPanel problem={problemOf(asked.error, { title: 'Nothing was grouped' })} />;
  }
  if (!asked.data) {
    return <ProgressRow name="Grouping" standing="active" says="All open findings" />;
  }
  const { findings, cases } = asked.data;
  if (findings === 0) return <Callout tone="note" title="No open finding wants a case" live />;
  return (
    <section className={styles.simulation} aria-label="Preview">
      <h3>{`${counted(cases.would, 'case')} instead of ${cases.now.toLocaleString('en-GB')}`}</h3>
      <Numbers preview={asked.data} />
      <p className={styles.quiet}>{asked.data.rules.map(ruleInWords).join(' · ')}</p>
      <ul className={styles.cases} aria-label="The largest groups">
        {asked.data.largest.map((group) => (
          <LargeGroup key={`${group.rule} ${group.asset} ${group.title}`} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Numbers({ preview }: { preview: Preview }) {
  const { findings, regrouped, split, merged, free, rules } = preview;
  const lines: [string, number][] = [
    ['open findings', findings],
    ['with others than today', regrouped],
    ['cases that would be several', split],
    ['groups of several cases', merged],
    ['in no case yet', free],
    ['that no rule is for', rules.at(-1)?.findings ?? 0],
  ];
  return (
    <dl className={styles.totals}>
      {lines.map(([what, count]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd className={count === 0 ? styles.none : undefined}>{count.toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  );
}

function ruleInWords({ rule, findings, cases }: Preview['rules'][number]): string {
  return `${rule ?? 'by remedy'}: ${counted(findings, 'finding')}, ${counted(cases, 'case')}`;
}

function LargeGroup({ group }: { group: Group }) {
  const { title, asset, findings, assets, severities: of, cases, rule } = group;
  const worst = severities.flatMap((one) => (of[one] ? [`${of[one]} ${one}`] : []));
  const facts = [
    `${counted(findings, 'finding')}: ${worst.join(', ')}`,
    assets === 1 ? `on ${asset}` : `of ${asset}, on ${counted(assets, 'asset')}`,
    `in ${counted(cases, 'case')} today`,
    rule === null ? 'by remedy' : `by ${rule}`,
  ];
  return (
    <li className={styles.case}>
      <p>{title}</p>
      <p className={styles.quiet}>{facts.join(' · ')}</p>
    </li>
  );
}
