import { useQuery } from '@tanstack/react-query';
import { elapsedText } from '#domain/clock/duration.ts';
import { amountText, shareText } from '#domain/impact/amount.ts';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { Section, Sections } from '#web/app/section.tsx';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import { meaningWords } from '#web/features/incident/timeline/series-words.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { TabAnswer } from './tab-answer.tsx';
import styles from './tabs.module.css';

type Impact = AnswerOf<'showImpact'>;
type Measure = Impact['measures'][number];

/** What the incident did to those who are served: measures, what they come to, budgets with each step of their reckoning. */
export function ImpactTab({ incident }: { incident: string }) {
  const query = useQuery(read('showImpact', { params: { incident } }));
  return (
    <TabAnswer query={query} what="impact">
      {(impact) => <Shown impact={impact} />}
    </TabAnswer>
  );
}

function Shown({ impact }: { impact: Impact }) {
  const { measures, totals, downtimes, objectives, series, contradictions } = impact;
  if (measures.length + objectives.length + series.length === 0) {
    return (
      <EmptyState title="Nothing is said of its impact">
        How many were hit, for how long, what was lost: each with what it rests on.
      </EmptyState>
    );
  }
  return (
    <Sections>
      {measures.length > 0 && (
        <Section id="measures" title="Measures">
          <ul className={styles.measures}>
            {measures.map((measure) => (
              <MeasureRow key={measure.id} measure={measure} />
            ))}
          </ul>
        </Section>
      )}
      {totals.length + downtimes.length > 0 && (
        <Section id="totals" title="In all">
          <dl className={styles.pairs}>
            {totals.map(({ what, unit, amount, counted, overlapping }) => (
              <div key={`${what} ${unit}`}>
                <dt>{`${amountText(amount)} ${what === 'user-minutes' ? `${unit} × minutes` : unit}`}</dt>
                <dd>
                  {counted.join(', ')}
                  {overlapping.length > 0 && `; ${overlapping.join(', ')} of the same time`}
                </dd>
              </div>
            ))}
            {downtimes.map(({ component, seconds, byDegree }) => (
              <div key={component}>
                <dt>{`${component} ${elapsedText(seconds)}`}</dt>
                <dd>{degreesText(byDegree)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {objectives.map(({ name, component, percent, days, used, untold }) => (
        <Section
          key={name}
          id={`objective-${name}`}
          title={`${name}: ${percent} % of ${component} in ${days} d`}
        >
          {used ? (
            <ol className={styles.steps}>
              {used.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          ) : (
            <p className={styles.unknown}>{`Nobody can tell what was used: ${untold}`}</p>
          )}
        </Section>
      ))}
      {series.length > 0 && (
        <Section id="series" title="Series">
          <dl className={styles.pairs}>
            {series.map(({ id, name, meaning, points, skipped }) => (
              <div key={id}>
                <dt>{`${id} ${name}`}</dt>
                <dd>
                  {`${points.toLocaleString('en-GB')} values, ${meaningWords[meaning].toLowerCase()}`}
                  {skipped > 0 && `; ${skipped} could not be read`}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {contradictions.length > 0 && (
        <Section id="contradictions" title="What contradicts itself">
          <ul className={styles.questions}>
            {contradictions.map(({ where, says, from }) => (
              <li key={`${where} ${from}`}>{`${says} (in the ${where})`}</li>
            ))}
          </ul>
        </Section>
      )}
    </Sections>
  );
}

function MeasureRow({ measure }: { measure: Measure }) {
  const { exact } = useIncidentTime();
  const { id, kind, component, degree, basis, how, period, counted, gaps = [] } = measure;
  return (
    <li>
      <p>
        <b>{`${component}: ${[kind, degree].filter(Boolean).join(', ')}`}</b> {amountOf(measure)}
      </p>
      <p className={styles.quiet}>
        {`${id}, ${basis}: ${how}. `}
        {period
          ? `From ${exact(period.from)} for ${elapsedText(period.seconds)}${period.open ? ' so far' : ''}.`
          : 'Nobody knows since when.'}
        {counted && ` Counted: ${counted}.`}
      </p>
      {gaps.length > 0 && (
        <p className={styles.unknown}>
          {`No value in ${gaps.length === 1 ? 'one time' : `${gaps.length} times`}, the first from ${exact(gaps[0]?.from ?? '')}: the share that was bad is a range.`}
        </p>
      )}
    </li>
  );
}

function amountOf({ kind, amount, unit, of, share, extent, recoverable, asked }: Measure): string {
  if (extent === 'none') return 'none';
  if (extent === 'unknown') return `unknown: ${asked} finds out`;
  if (share) return shareText(share);
  if (!amount) return '';
  const part =
    of &&
    ` of ${of.toLocaleString('en-GB')} (${shareText({ low: amount.low / of, high: amount.high / of })})`;
  const counted = unit ?? (kind === 'data-loss' ? 'records' : kind);
  return `${amountText(amount)} ${counted}${part ?? ''}${recoverable ? ` (recoverable: ${recoverable})` : ''}`;
}

function degreesText(byDegree: Impact['downtimes'][number]['byDegree']): string {
  return Object.entries(byDegree)
    .filter(([, lasted]) => lasted > 0)
    .map(([degree, lasted]) => `${degree} ${elapsedText(lasted)}`)
    .join(', ');
}
