import { useEffect, useState } from 'react';
import { NOBODY } from '#web/features/cases/case-facets.ts';
import { useMay, useMe } from '#web/features/session/me.ts';
import { useTake } from './use-take.ts';
import type { Work } from './work.ts';
import { WorkList } from './work-list.tsx';

/** Everything that waits for the reader, by what it asks of them. */
export function WorkLists({ work: { approvals, tasks, breaching } }: { work: Work }) {
  const may = useMay();
  const me = useMe().name;
  const own = tasks.items.filter(({ why }) => why === 'owner');
  const free = tasks.items.filter(({ why }) => why === 'unowned');
  const [taken, setTaken] = useState<string>();
  const take = useTake(setTaken);
  // Who takes a case goes on with it where it now is.
  useEffect(() => {
    if (!tasks.items.some(({ id, why }) => id === taken && why === 'owner')) return;
    document.getElementById(`own-${taken}`)?.focus();
    setTaken(undefined);
  }, [taken, tasks]);
  return (
    <>
      {may('cases.decide') && (
        <WorkList
          id="approvals"
          title="Approvals waiting for you"
          items={approvals.items}
          total={approvals.total}
          empty="No decision waits for you."
          all={{ waitsFor: ['approval', 'request'] }}
        />
      )}
      {may('cases.work') && (
        <>
          <WorkList
            id="own"
            title="Your tasks"
            items={own}
            total={free.length > 0 ? own.length : tasks.total}
            empty="You own nothing that waits for work."
            all={{ owner: [me] }}
          />
          <WorkList
            id="free"
            title="Tasks that nobody has taken"
            items={free}
            total={tasks.total - own.length}
            empty="Everything has an owner."
            all={{ owner: [NOBODY] }}
            take={take}
          />
        </>
      )}
      <WorkList
        id="breaching"
        title="About to breach"
        items={breaching.items}
        total={breaching.total}
        empty="Nothing of yours is late or due within three days."
        all={{ due: 'week', sort: 'due' }}
      />
    </>
  );
}
