import { useCallback, useMemo, useRef, useState } from 'react';
import type { Block } from '#domain/document/document.ts';
import { parts } from '#domain/postmortem-text/parts.ts';
import { values } from '#domain/postmortem-text/values.ts';
import { read } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import styles from '#web/features/incident/causes/causes.module.css';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { useTextCheck } from '#web/features/shared/use-text-check.ts';
import { Button } from '#web/ui/button.tsx';
import { CodeEditor, type CodeEditorHandle } from '#web/ui/code/code-editor.tsx';
import type { Offer } from '#web/ui/code/code-view.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { Asked, Values } from './asked.tsx';
import { Preview } from './preview.tsx';
import { type Checked, type Postmortem, usePostmortemDraft } from './use-postmortem-draft.ts';

type Props = { incident: string; postmortem: Postmortem };

const severities = { error: 'error', warning: 'warning', hint: 'info' } as const;

/** The text of a post-mortem with what is asked of it in place, and beside it the questions, the values, and how it reads. */
export function PostmortemEditor({ incident, postmortem }: Props) {
  const draft = usePostmortemDraft(incident, postmortem);
  const check = useTextCheck(draft.text, (text) =>
    read('checkPostmortem', { params: { incident }, body: { text } }),
  );
  const { checked } = check;
  const [shown, show] = useState('asked');
  const code = useRef<CodeEditorHandle>(null);
  const goTo = useCallback((line: number, column: number) => code.current?.goTo(line, column), []);
  const notes = useMemo(() => notesOf(checked), [checked]);
  const asked = checked && checked.problems.length + checked.contradictions.length;
  const tabs = [
    { id: 'asked', label: 'Asked of it', count: asked },
    { id: 'values', label: 'Values', count: checked?.references.length },
    { id: 'preview', label: 'Preview' },
  ];
  return (
    <div className={styles.panes}>
      <div className={styles.text}>
        <div className={styles.editor}>
          <CodeEditor
            ref={code}
            label="Post-mortem"
            language="markdown"
            text={draft.text}
            onChange={draft.write}
            notes={notes}
            complete={referencesAt}
          />
        </div>
        <SaveLine draft={draft} revision={postmortem.revision} />
      </div>
      <div className={styles.side}>
        <Tabs label="Of the post-mortem" tabs={tabs} chosen={shown} onChoose={show}>
          <div className={styles.panel}>
            {check.error && (
              <ProblemPanel problem={refusalOf(check.error, 'The text was not looked at')}>
                <Button onClick={check.again}>Try again</Button>
              </ProblemPanel>
            )}
            {checked && shown === 'asked' && <Asked checked={checked} onChoose={goTo} />}
            {checked && shown === 'values' && <Values checked={checked} onChoose={goTo} />}
            {/* Blocks of a document, whose parts the contract does not spell out. */}
            {checked && shown === 'preview' && (
              <Preview blocks={checked.blocks as unknown as readonly Block[]} />
            )}
          </div>
        </Tabs>
      </div>
    </div>
  );
}

function notesOf(checked: Checked | undefined) {
  if (!checked) return [];
  const unresolved = checked.references.flatMap(({ line, column, written, problem }) =>
    problem ? [{ line, column, message: `${written}: ${problem}` }] : [],
  );
  const asked = checked.problems.map(({ endLine, endColumn, severity, ...rest }) => ({
    ...rest,
    end: { line: endLine, column: endColumn },
    severity: severities[severity],
  }));
  return [...unresolved, ...asked];
}

const references = [...values.keys(), ...parts.keys()].map((label) => ({ label }));

/** What can stand in the braces that the cursor is in. */
function referencesAt(text: string, at: number): Offer | undefined {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const [, word] = /\{\{\s*([^{}]*)$/.exec(line) ?? [];
  return word === undefined ? undefined : { from: at - word.length, options: references };
}

type SaveProps = { draft: ReturnType<typeof usePostmortemDraft>; revision: number };

function SaveLine({ draft, revision }: SaveProps) {
  const { written, drop, send, merge, saving, merging, error } = draft;
  const conflict = error instanceof ApiProblem && error.code === 'POSTMORTEM_CONFLICT';
  return (
    <>
      <div className={styles.save}>
        <p role="status" className={styles.quiet}>
          {written
            ? 'Not saved yet'
            : revision > 0
              ? `Revision ${revision}`
              : 'A text to begin with'}
        </p>
        <Button onClick={drop} blocked={written ? undefined : 'Nothing is written yet'}>
          Start over
        </Button>
        <Button
          tone="primary"
          keys="mod+s"
          onClick={send}
          busy={saving}
          blocked={written ? undefined : 'Nothing is written yet'}
        >
          Save the post-mortem
        </Button>
      </div>
      {error && (
        <ProblemPanel
          problem={{
            ...refusalOf(error, 'The post-mortem was not saved'),
            safe: 'What you wrote is kept in this window.',
          }}
        >
          {conflict && (
            <Button onClick={merge} busy={merging}>
              Show both in the text
            </Button>
          )}
        </ProblemPanel>
      )}
    </>
  );
}
