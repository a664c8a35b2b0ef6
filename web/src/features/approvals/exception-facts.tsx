import { Link } from '@tanstack/react-router';
import { matcherText } from '#domain/exception/matcher-text.ts';
import {
  checkText,
  foundText,
  limitsText,
  termsOf,
} from '#web/features/exceptions/exception-words.ts';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './approvals-page.module.css';
import { Asked } from './asked.tsx';
import type { OnException } from './waiting.ts';

/** Why somebody would live with a problem, with which one exactly, and what holds meanwhile. */
export function ExceptionFacts({ waiting: { exception } }: { waiting: OnException }) {
  const { asked, scope, accepted, control } = exception;
  if (!asked) return null;
  const { by, at, reason, need, given } = asked;
  return (
    <>
      <Asked by={by} does="asked" at={at} why={reason} />
      <Facts>
        {scope.cases.length > 0 && (
          <Fact name="Cases">
            {scope.cases.map((id) => (
              <Link key={id} to="/cases/$case" params={{ case: id }}>
                {id}
              </Link>
            ))}
          </Fact>
        )}
        {scope.matcher && (
          <Fact name="Findings that match, later ones too">
            <code>{matcherText(scope.matcher)}</code>
          </Fact>
        )}
        <Fact name="It would have covered, when asked for">{foundText(exception)}</Fact>
        {accepted && <Fact name="Void when worse than">{limitsText(accepted)}</Fact>}
        {termsOf(exception).map(([name, text]) => (
          <Fact key={name} name={name}>
            {text}
          </Fact>
        ))}
        {control && (
          <Fact name={`It hangs on: ${control.title}`}>
            <code>{checkText(control)}</code>
          </Fact>
        )}
        <Fact name="Agreed">
          <span className={styles.agreed}>
            {`${given.length} of ${need}`}
            {given.map((one) => (
              <PersonChip key={one.by} name={one.by} />
            ))}
          </span>
        </Fact>
      </Facts>
    </>
  );
}
