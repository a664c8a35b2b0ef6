import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { read } from '#web/api/calls.ts';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { CodeEditor, type CodeEditorHandle } from '#web/ui/code/code-editor.tsx';
import type { Begun } from './base-text.ts';
import styles from './editor.module.css';
import { EditorActions } from './editor-actions.tsx';
import { EditorTabs } from './editor-tabs.tsx';
import type { JsonSchema } from './json-schema.ts';
import { offersAt } from './offers.ts';
import { ProblemList } from './problem-list.tsx';
import { useCheck } from './use-check.ts';
import { useNames } from './use-names.ts';

type Props = {
  /** What it began with, by which what is written is kept in this window. */
  which: string;
  begun: Begun;
};

/** The text of a workflow, what is wrong with it in place, and beside it what it would mean. */
export function Editor({ which, begun }: Props) {
  const draft = useDraft(which, begun.text);
  const text = draft.value;
  const check = useCheck(text);
  const [line, setLine] = useState(1);
  const code = useRef<CodeEditorHandle>(null);
  const goTo = useCallback((to: number, column?: number) => code.current?.goTo(to, column), []);
  const problems = useMemo(() => check.checked?.problems ?? [], [check.checked]);
  const { last } = check;
  return (
    <SectionPage
      section={sections.workflows}
      title={last ? `${last.name}, version ${last.version}` : 'Write a workflow'}
      says="What is published never changes; open cases keep the version that they have."
      actions={<EditorActions draft={draft} base={begun.base} check={check} />}
      fills
    >
      <div className={styles.panes}>
        <div className={styles.text}>
          <CodeEditor
            ref={code}
            label="Text of the workflow"
            language="yaml"
            text={text}
            onChange={draft.change}
            notes={problems}
            complete={useComplete(text)}
            onLine={setLine}
          />
          <ProblemList check={check} onChoose={({ line: at, column }) => goTo(at, column)} />
        </div>
        <EditorTabs
          text={text}
          base={begun.base}
          check={check}
          line={line}
          onLine={goTo}
          onChange={draft.change}
        />
      </div>
    </SectionPage>
  );
}

/** What can be written at a place of a text; nothing until the language is known. */
function useComplete(text: string) {
  const schema = useQuery({ ...read('workflowSchema'), staleTime: Number.POSITIVE_INFINITY });
  const names = useNames(text);
  const { data } = schema;
  return (asked: string, at: number) =>
    data ? offersAt(asked, at, data as JsonSchema, names) : undefined;
}
