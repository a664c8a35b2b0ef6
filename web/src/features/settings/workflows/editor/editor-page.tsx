import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { DraftPlace } from '#web/features/shared/use-draft.ts';
import { keyOf, useBaseText } from './base-text.ts';
import { Editor } from './editor.tsx';

const route = getRouteApi('/shell/settings/workflows/edit');

/** Where a workflow is written: its text, and beside it what it says, changes and would have done. */
export function EditorPage() {
  const beginning = route.useSearch();
  const begun = useBaseText(beginning);
  const which = keyOf(beginning);
  const me = useMe().name;
  if (begun.data === undefined) {
    return (
      <SectionPage section={sections.workflows} title="Write a workflow">
        <Answered query={begun} what="the workflow">
          {() => undefined}
        </Answered>
      </SectionPage>
    );
  }
  return (
    <DraftPlace value={`${me}/workflows`}>
      <Editor key={which} which={which} begun={begun.data} />
    </DraftPlace>
  );
}
