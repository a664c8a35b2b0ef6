import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '#web/api/calls.ts';
import { counted } from '#web/features/case/words.ts';
import { useMay } from '#web/features/session/me.ts';
import { Answered } from '#web/features/settings/answered.tsx';
import { Line, Lines } from '#web/features/settings/lines.tsx';
import { Panel } from '#web/features/settings/panel.tsx';
import { SectionPage } from '#web/features/settings/section-page.tsx';
import { sections } from '#web/features/settings/sections.ts';
import { Button } from '#web/ui/button.tsx';
import { PastRetention, type Retention } from './past-retention.tsx';
import { RetentionDialog } from './retention-dialog.tsx';

/** How long files and imports are kept, and what that takes away. */
export function RetentionPage() {
  const asked = useQuery(read('importRetention'));
  return (
    <SectionPage section={sections.retention}>
      <Answered query={asked} what="how long imports are kept">
        {(rule) => <Rule rule={rule} />}
      </Answered>
    </SectionPage>
  );
}

function Rule({ rule }: { rule: Retention }) {
  const manage = useMay()('settings.manage');
  const [open, setOpen] = useState(false);
  const { rawDays, historyDays } = rule;
  const ends = [rawDays, historyDays].filter((days) => days !== null);
  const filesEnd = ends.length > 0 ? Math.min(...ends) : null;
  return (
    <>
      <Panel
        title="In force"
        says="The newest report of each scan is kept always, and so is one that the verification of a case rests on. What reports have shown of findings stays."
        actions={manage && <Button onClick={() => setOpen(true)}>Change</Button>}
      >
        <Lines label="How long they are kept">
          <Line title="Files, as they were received" facts={[lengthOf(filesEnd)]} />
          <Line title="Imports in the history" facts={[lengthOf(historyDays)]} />
        </Lines>
      </Panel>
      <Panel
        title="Past its time"
        says="Every night it is removed, and how much that was is put on record."
      >
        <PastRetention rule={rule} />
      </Panel>
      {open && <RetentionDialog rule={rule} onClose={() => setOpen(false)} />}
    </>
  );
}

function lengthOf(days: number | null): string {
  return days === null ? 'for good' : counted(days, 'day');
}
