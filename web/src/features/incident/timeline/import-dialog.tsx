import { useState } from 'react';
import { type AnswerOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { counted } from '#web/features/case/words.ts';
import { factKindWords } from '#web/features/incident/fact-words.ts';
import { useIncidentTime } from '#web/features/incident/incident-time.ts';
import { type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ChooseFiles } from '#web/ui/choose-files.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './timeline.module.css';

type Read = AnswerOf<'importFacts'>;
const nothing = { source: '', zone: '', from: '', to: '' };

/** Facts of a log, a chat, commits or a table: looked at first, and taken in only then. */
export function ImportDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const { id, zone } = view.incident;
  const [file, setFile] = useState<File>();
  const [terms, setTerms] = useState(nothing);
  const look = useWrite('importFacts', [], { told: true });
  const take = useWrite('importFacts', touched, { told: true });
  const args = (trial: boolean) => ({
    params: { incident: id },
    query: { name: file?.name ?? '', trial, ...given(terms) },
    upload: file as File,
  });
  const change = (part: Partial<typeof nothing>) => {
    // What was looked at is not what would be taken in any more.
    look.reset();
    take.reset();
    setTerms({ ...terms, ...part });
  };
  const taken = {
    onSuccess: ({ facts }: Read) => {
      onClose();
      notify(`${counted(facts, 'fact')} of ${file?.name} are in the timeline.`);
    },
  };
  const error = take.error ?? look.error;
  const found = look.data;
  return (
    <Dialog
      title="Facts from a file"
      open
      onClose={onClose}
      look="large"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {found ? (
            <Button
              tone="primary"
              keys="mod+Enter"
              busy={take.isPending}
              onClick={() => take.mutate(args(false), taken)}
            >
              {`Take in ${counted(found.facts, 'fact')}`}
            </Button>
          ) : (
            <Button
              tone="primary"
              keys="mod+Enter"
              busy={look.isPending}
              blocked={file ? undefined : 'Choose a file first'}
              onClick={() => look.mutate(args(true))}
            >
              Look at it
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields}>
        <p>
          A log, syslog, <code>git log</code>, an export of Slack, a pasted chat, a CSV table, JSON
          lines. The file is kept as evidence, and can be taken back.
        </p>
        <p className={styles.file}>
          <ChooseFiles
            onFiles={([one]) => {
              look.reset();
              take.reset();
              setFile(one);
            }}
          >
            {file ? 'Choose another' : 'Choose a file'}
          </ChooseFiles>
          {file && <span>{file.name}</span>}
        </p>
        <Terms terms={terms} zone={zone} onChange={change} />
        {error && <ProblemPanel problem={refusalOf(error, 'Nothing was taken in')} />}
        {found && <Preview found={found} />}
      </div>
    </Dialog>
  );
}

type TermsProps = {
  terms: typeof nothing;
  zone: string;
  onChange: (part: Partial<typeof nothing>) => void;
};

/** What is said with the file. */
function Terms({ terms, zone, onChange }: TermsProps) {
  return (
    <div className={styles.pair}>
      <TextField
        label="Source"
        description="What told them, where the file does not say"
        exact
        value={terms.source}
        onChange={(source) => onChange({ source })}
      />
      <TextField
        label="Time zone"
        description={`Of local times in it; that of the source, else ${zone}`}
        exact
        value={terms.zone}
        onChange={(one) => onChange({ zone: one })}
      />
      <TextField
        label="From"
        description="What was before is left out: 14:05"
        exact
        value={terms.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        label="To"
        description="What was after is left out"
        exact
        value={terms.to}
        onChange={(to) => onChange({ to })}
      />
    </div>
  );
}

function given(terms: typeof nothing): Partial<typeof nothing> {
  const said = Object.entries(terms).map(([name, text]) => [name, text.trim()]);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

/** What would be taken in, what is left out, and what could not be read with its place. */
function Preview({ found }: { found: Read }) {
  const { short } = useIncidentTime();
  const { facts, format, zone, skipped, leftOut, first, notRead } = found;
  return (
    <section aria-label="What would be taken in" className={styles.preview}>
      <p>
        <b>{counted(facts, 'fact')}</b>
        {` read as ${format}, local times in ${zone}`}
        {leftOut > 0 && `; ${leftOut.toLocaleString('en-GB')} left out`}
        {skipped > 0 && `; ${counted(skipped, 'piece')} could not be read`}.
      </p>
      <ul className={styles.lines}>
        {first.map(({ at, kind, text, source, line }) => (
          <li key={`${line} ${at} ${text}`}>
            <span className={styles.when}>{short(at)}</span>
            <span className={styles.kind}>{factKindWords[kind]}</span>
            <span className={styles.text}>{source ? `${source}: ${text}` : text}</span>
          </li>
        ))}
      </ul>
      {facts > first.length && (
        <p
          className={styles.kind}
        >{`and ${(facts - first.length).toLocaleString('en-GB')} more`}</p>
      )}
      {notRead.length > 0 && (
        <ul className={styles.unread} aria-label="What could not be read">
          {notRead.map(({ at, reason }) => (
            <li key={`${at} ${reason}`}>{`${at}: ${reason}`}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
