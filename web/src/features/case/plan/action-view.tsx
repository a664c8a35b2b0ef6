import type { CaseAction } from '#web/features/case/case-view.ts';
import { counted } from '#web/features/case/words.ts';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { formatDuration } from '#web/ui/duration.ts';
import { WarningIcon } from '#web/ui/icons.tsx';
import styles from './action-view.module.css';
import { CommandWords } from './command-words.tsx';
import { Exact } from './exact.tsx';
import { usualTitle } from './plan-draft.ts';
import { shellLine } from './shell-word.ts';

const kinds: Record<CaseAction['kind'], string> = {
  command: 'Runs a command',
  http: 'Calls by HTTP',
  manual: 'Changed by hand',
};

/** An action in full: exactly what will run, on which terms. `place` counts from 1. */
export function ActionView({ action, place }: { action: CaseAction; place: number }) {
  const titled = action.kind === 'manual' || action.title !== usualTitle(action);
  return (
    <div className={styles.action}>
      <div className={styles.head}>
        <span className={styles.place}>{place}</span>
        <span className={styles.kind}>{kinds[action.kind]}</span>
        {action.kind !== 'manual' && <Terms action={action} />}
      </div>
      {titled && (
        <p className={styles.title}>
          <Exact text={action.title} />
        </p>
      )}
      {action.kind === 'command' && <Command action={action} />}
      {action.kind === 'http' && <HttpCall action={action} />}
    </div>
  );
}

function Terms({ action: { timeout, retries } }: { action: CaseAction }) {
  const again = retries === 0 ? 'not tried again' : `tried again up to ${counted(retries, 'time')}`;
  return (
    <span className={styles.terms}>
      stopped after {formatDuration(timeout * 1000)}, {again}
    </span>
  );
}

function Command({ action }: { action: Extract<CaseAction, { kind: 'command' }> }) {
  const { command, cwd, env, shell } = action;
  return (
    <>
      <CodeBlock what="the command" text={shell ? command.join(' ') : shellLine(command)} wrap>
        <CommandWords argv={command} />
      </CodeBlock>
      {shell && (
        <p className={styles.shell}>
          <WarningIcon />A shell reads it: pipes, variables and wildcards in it take effect.
        </p>
      )}
      {cwd !== undefined && <Row name="Folder" value={cwd} />}
      <Pairs name="Variables" pairs={env} joined="=" />
    </>
  );
}

function HttpCall({ action }: { action: Extract<CaseAction, { kind: 'http' }> }) {
  const { method, url, headers, body } = action;
  return (
    <>
      <CodeBlock what="the call" text={`${method} ${url}`} wrap>
        {method} <Exact text={url} />
      </CodeBlock>
      <Pairs name="Headers" pairs={headers} joined=": " />
      {body !== undefined && (
        <div className={styles.body}>
          <span className={styles.name}>Body</span>
          <CodeBlock what="the body" text={body} wrap>
            <Exact text={body} />
          </CodeBlock>
        </div>
      )}
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <p className={styles.row}>
      <span className={styles.name}>{name}</span>
      <code className={styles.value}>
        <Exact text={value} />
      </code>
    </p>
  );
}

type PairsProps = {
  name: string;
  pairs: Readonly<Record<string, string>> | undefined;
  joined: string;
};

function Pairs({ name, pairs = {}, joined }: PairsProps) {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return null;
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <ul className={styles.pairs}>
        {entries.map(([key, value]) => (
          <li key={key}>
            <code className={styles.value}>
              <Exact text={`${key}${joined}${value}`} />
            </code>
          </li>
        ))}
      </ul>
    </div>
  );
}
