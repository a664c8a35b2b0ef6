import type { CaseDeed } from '#web/features/case/case-view.ts';
import { CodeBlock } from '#web/ui/code-block.tsx';
import { WarningIcon } from '#web/ui/icons.tsx';
import { CommandWords } from './command-words.tsx';
import styles from './deed-view.module.css';
import { Exact } from './exact.tsx';
import { shellLine } from './shell-word.ts';

/** What the machine does by itself: a command or a call, in full. `what` it is, for whoever copies it. */
export function DeedView({ deed, what }: { deed: CaseDeed; what?: string }) {
  return deed.kind === 'command' ? (
    <Command deed={deed} what={what ?? 'the command'} />
  ) : (
    <HttpCall deed={deed} what={what ?? 'the call'} />
  );
}

type Props<Kind> = { deed: Extract<CaseDeed, { kind: Kind }>; what: string };

function Command({ deed: { command, cwd, env, shell }, what }: Props<'command'>) {
  return (
    <>
      <CodeBlock what={what} text={shell ? command.join(' ') : shellLine(command)} wrap>
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

function HttpCall({ deed: { method, url, headers, body }, what }: Props<'http'>) {
  return (
    <>
      <CodeBlock what={what} text={`${method} ${url}`} wrap>
        {method} <Exact text={url} />
      </CodeBlock>
      <Pairs name="Headers" pairs={headers} joined=": " />
      {body !== undefined && (
        <div className={styles.body}>
          <span className={styles.name}>Body</span>
          <CodeBlock what={`the body of ${what}`} text={body} wrap>
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
