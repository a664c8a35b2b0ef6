import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { matcherText } from '#domain/exception/matcher-text.ts';
import { read } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { Section, Sections } from '#web/app/section.tsx';
import { stateWord } from '#web/features/shared/state-words.ts';
import { storyOf } from '#web/features/shared/story.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { HistoryStory } from '#web/ui/history-story.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import { SeverityMark } from '#web/ui/severity-mark.tsx';
import { StatusMark } from '#web/ui/status-mark.tsx';
import { ExceptionActs } from './exception-acts.tsx';
import styles from './exception-page.module.css';
import {
  checkText,
  checkWords,
  type Exception,
  type ExceptionView,
  foundText,
  kindWords,
  limitsText,
  standingOf,
  stateWords,
  termsOf,
} from './exception-words.ts';

const route = getRouteApi('/shell/exceptions/$exception');

/** One exception: what it is for and how bad it may become, what it covers, how it came here. */
export function ExceptionPage() {
  const { exception: id } = route.useParams();
  const query = useQuery(read('showException', { params: { exception: id } }));
  return (
    <AnswerPage
      title={query.data ? `${id} · ${kindWords[query.data.exception.kind]}` : id}
      trail={<Link to="/exceptions">Exceptions</Link>}
      thing="exception"
      query={query}
      heights={['7rem', '9rem']}
    >
      {(found) => <Shown view={found} />}
    </AnswerPage>
  );
}

function Shown({ view }: { view: ExceptionView }) {
  const { exception, history } = view;
  return (
    <Sections>
      <Standing view={view} />
      <Section id="scope" title="What it is for">
        <Scope exception={exception} />
      </Section>
      {exception.control && <Control exception={exception} control={exception.control} />}
      <Section id="cases" title="What it covers">
        {view.cases.count === 0 && <p className={styles.text}>No case is under it now.</p>}
        <Cases cases={view.cases} />
      </Section>
      {view.past.count > 0 && (
        <Section id="past" title="What it covered before">
          <Cases cases={view.past} />
        </Section>
      )}
      <Section id="history" title="History">
        <HistoryStory entries={storyOf(history)} kinds={{}} />
      </Section>
    </Sections>
  );
}

/** How it stands, what is asked of whom, and what the reader can do about it. */
function Standing({ view }: { view: ExceptionView }) {
  const { exception, renewalsLeft, missing } = view;
  const { state, asked, ended, reason, until, renewals } = exception;
  return (
    <section className={styles.section} aria-label="How it stands">
      <p>
        <StatusMark standing={standingOf(state)}>{stateWords[state]}</StatusMark>
      </p>
      {ended?.reason && <p className={styles.text}>{ended.reason}</p>}
      <blockquote className={styles.reason}>{reason}</blockquote>
      <Facts>
        <Fact name="Until">
          <Instant at={until} />
        </Fact>
        <Fact name="Asked by">
          <PersonChip name={exception.requestedBy} />
        </Fact>
        {exception.approvedBy.length > 0 && (
          <Fact name="Agreed">
            {exception.approvedBy.map((name) => (
              <PersonChip key={name} name={name} />
            ))}
          </Fact>
        )}
        <Fact name="Renewed">{`${renewals}, ${renewalsLeft} more at the most`}</Fact>
        {exception.accepted && (
          <Fact name="Void when worse than">{limitsText(exception.accepted)}</Fact>
        )}
        {state === 'requested' && (
          <Fact name="It would have covered, when asked for">{foundText(exception)}</Fact>
        )}
        {termsOf(exception).map(([name, text]) => (
          <Fact key={name} name={name}>
            {text}
          </Fact>
        ))}
      </Facts>
      {asked && (
        <p className={styles.text}>
          {asked.for === 'renewal' ? `A renewal is asked for: ${asked.reason}. ` : ''}
          {`${missing} of ${asked.need} to agree, nobody who asked, until `}
          <Instant at={asked.answerBy} />
          {asked.for === 'renewal' && (
            <>
              {'; it would hold until '}
              <Instant at={asked.until} />
            </>
          )}
          .
        </p>
      )}
      <ExceptionActs view={view} />
    </section>
  );
}

function Scope({ exception: { scope } }: { exception: Exception }) {
  return (
    <>
      {scope.cases.length > 0 && (
        <p className={styles.ways}>
          {'Named cases: '}
          {scope.cases.map((id) => (
            <Link key={id} to="/cases/$case" params={{ case: id }}>
              {id}
            </Link>
          ))}
        </p>
      )}
      {scope.matcher && (
        <p className={styles.text}>
          Cases whose findings all match, later ones too: <code>{matcherText(scope.matcher)}</code>
        </p>
      )}
    </>
  );
}

function Control({
  exception: { id, checks },
  control,
}: {
  exception: Exception;
  control: NonNullable<Exception['control']>;
}) {
  const last = checks?.last;
  return (
    <Section id="control" title={`It hangs on: ${control.title}`}>
      <p className={styles.text}>
        <code>{checkText(control)}</code>, every {control.every} seconds. A check that fails makes
        it void at once.
      </p>
      {last ? (
        <p className={styles.ways}>
          <StatusMark standing={checkWords[last.outcome].standing}>
            {checkWords[last.outcome].word}
          </StatusMark>
          <Instant at={last.at} />
          {last.reason}
          {last.evidence.map(({ sha256, name }) => (
            <a key={sha256} href={`/api/v1/exceptions/${id}/evidence/${sha256}`} download>
              {name}
            </a>
          ))}
        </p>
      ) : (
        <p className={styles.text}>It has not been checked yet.</p>
      )}
    </Section>
  );
}

function Cases({ cases }: { cases: ExceptionView['cases'] }) {
  return (
    <>
      <ul className={styles.cases}>
        {cases.first.map(({ id, title, severity, asset, status }) => (
          <li key={id}>
            <SeverityMark level={severity} />
            <Link to="/cases/$case" params={{ case: id }}>
              {id} {title}
            </Link>
            <span className={styles.text}>{`${asset} · ${stateWord(status)}`}</span>
          </li>
        ))}
      </ul>
      {cases.count > cases.first.length && (
        <p className={styles.text}>{`and ${cases.count - cases.first.length} more`}</p>
      )}
    </>
  );
}
