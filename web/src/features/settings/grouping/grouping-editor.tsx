import { useCallback, useMemo, useRef, useState } from 'react';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { useMay } from '#web/features/session/me.ts';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import styles from '#web/features/settings/workflows/editor/editor.module.css';
import { OpenFile } from '#web/features/settings/workflows/editor/open-file.tsx';
import { ProblemList } from '#web/features/settings/workflows/editor/problem-list.tsx';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { uncheckedYet, useTextCheck } from '#web/features/shared/use-text-check.ts';
import { Button } from '#web/ui/button.tsx';
import { CodeEditor, type CodeEditorHandle } from '#web/ui/code/code-editor.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { GroupingVersions } from './grouping-versions.tsx';
import { PublishGrouping } from './publish-grouping.tsx';
import { TryPreview } from './try-preview.tsx';

type Props = { begun: string; versions: AnswerOf<'listGroupings'> };

/** The text of a grouping, what is wrong with it in place, and beside it what it would make. */
export function GroupingEditor({ begun, versions }: Props) {
  const draft = useDraft('text', begun);
  const text = draft.value;
  const check = useTextCheck(text, (body) => read('checkGrouping', { body: { text: body } }));
  const code = useRef<CodeEditorHandle>(null);
  const goTo = useCallback((to: number, column?: number) => code.current?.goTo(to, column), []);
  const problems = useMemo(() => check.checked?.problems ?? [], [check.checked]);
  const used = versions.find(({ inForce }) => inForce);
  const blocked = uncheckedYet(check);
  return (
    <SectionPage
      section={sections.grouping}
      says={
        used
          ? `${used.name}, version ${used.version}, decides: ${used.title}. What has a case stays where it is.`
          : sections.grouping.says
      }
      actions={<Actions draft={draft} blocked={blocked} />}
      fills
    >
      <div className={styles.panes}>
        <div className={styles.text}>
          <CodeEditor
            ref={code}
            label="Text of the grouping"
            language="yaml"
            text={text}
            onChange={draft.change}
            notes={problems}
          />
          <ProblemList check={check} onChoose={({ line: at, column }) => goTo(at, column)} />
        </div>
        <Beside text={text} blocked={blocked} versions={versions} onChange={draft.change} />
      </div>
    </SectionPage>
  );
}

type ActionsProps = { draft: ReturnType<typeof useDraft<string>>; blocked: string | undefined };

function Actions({ draft, blocked }: ActionsProps) {
  const [shown, setShown] = useState<'open' | 'publish'>();
  const close = () => setShown(undefined);
  const mayPublish = useMay()('policies.publish');
  return (
    <>
      <Button onClick={draft.drop} blocked={draft.written ? undefined : 'Nothing is written yet'}>
        Start over
      </Button>
      <Button onClick={() => setShown('open')}>Open a file</Button>
      {mayPublish && (
        <Button tone="primary" onClick={() => setShown('publish')} blocked={blocked}>
          Publish this version
        </Button>
      )}
      {shown === 'open' && <OpenFile what="grouping" onOpen={draft.change} onClose={close} />}
      {shown === 'publish' && (
        <PublishGrouping text={draft.value} onPublished={draft.drop} onClose={close} />
      )}
    </>
  );
}

type BesideProps = Pick<Props, 'versions'> & {
  text: string;
  blocked: string | undefined;
  onChange: (text: string) => void;
};

function Beside({ text, blocked, versions, onChange }: BesideProps) {
  const may = useMay();
  const [tried, setTried] = useState<string>();
  const tabs = [
    ...(may('workflows.simulate') ? [{ id: 'preview', label: 'Preview' }] : []),
    { id: 'versions', label: 'Versions' },
  ];
  const [chosen, setChosen] = useState(tabs[0]?.id ?? 'versions');
  return (
    <div className={styles.side}>
      <Tabs label="What it means" tabs={tabs} chosen={chosen} onChoose={setChosen}>
        <div className={styles.panel}>
          {chosen === 'preview' ? (
            <TryPreview text={text} blocked={blocked} tried={tried} onTry={setTried} />
          ) : (
            <GroupingVersions versions={versions} onShow={onChange} />
          )}
        </div>
      </Tabs>
    </div>
  );
}
