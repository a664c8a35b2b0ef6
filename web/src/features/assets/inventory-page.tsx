import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { useMay } from '#web/features/session/me.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { AssetsIcon } from '#web/ui/icons.tsx';
import type { Problem } from '#web/ui/problem-panel.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { bringInventory, type Inventory, isBill } from './bring-inventory.ts';
import styles from './inventory-page.module.css';
import { InventoryChanges, InventoryFaults } from './inventory-tables.tsx';
import { touched } from './use-looked.ts';

/** As much of a table as the server takes in at once, in characters. */
const LONGEST = 900_000;

type Looked = { file: File; told: Inventory };

/** Takes an inventory in from a table or a bill of materials: first what would change and what cannot be taken, then the change itself. */
export function InventoryPage() {
  const able = useMay()('assets.describe');
  return (
    <Page title="Import assets" trail={<Link to="/assets">Assets</Link>}>
      <div className={styles.page}>
        {able ? (
          <Bringing />
        ) : (
          <EmptyState icon={<AssetsIcon size={20} />} title="Describing assets is for managers">
            If you should describe assets as well, ask an administrator for the role.
          </EmptyState>
        )}
      </div>
    </Page>
  );
}

function Bringing() {
  const [looked, setLooked] = useState<Looked>();
  const [problem, setProblem] = useState<Problem>();
  const [reading, setReading] = useState(false);
  const take = useTake();
  const look = async ([first, ...others]: readonly File[]) => {
    if (!first) return;
    setReading(true);
    take.reset();
    setLooked(undefined);
    setProblem(undefined);
    try {
      const fault = await faultOf(first, others.length);
      if (fault) setProblem(fault);
      else setLooked({ file: first, told: await bringInventory(first, true) });
    } catch (error) {
      setProblem(
        problemOf(error, { title: 'The file was not read', safe: 'Nothing was changed.' }),
      );
    }
    setReading(false);
  };
  return (
    <>
      <FileDrop
        label="Drop a table of assets or a bill of materials here, or paste it"
        hint="CSV with a header and an asset a row, where empty cells say nothing; or CycloneDX, as JSON or XML. First you see what would change."
        accept=".csv,.tsv,.txt,text/csv,.json,.xml,.gz"
        onFiles={(files) => void look(files)}
      />
      {reading && <p role="status">The file is being looked at.</p>}
      {problem && <ProblemPanel problem={problem} />}
      {looked && !take.data && (
        <Preview
          looked={looked}
          busy={take.isPending}
          error={take.error}
          onTake={() => take.mutate(looked.file)}
          onLeave={() => setLooked(undefined)}
        />
      )}
      {take.data && <Done told={take.data} />}
    </>
  );
}

/** Takes a file in; what may be otherwise by it is read anew. */
function useTake() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => bringInventory(file, false),
    onSettled: () =>
      Promise.all(touched.map((name) => cache.invalidateQueries({ queryKey: [name] }))),
    meta: { told: true },
  });
}

async function faultOf(file: File, others: number): Promise<Problem | undefined> {
  if (others > 0) {
    return {
      title: 'One file at a time',
      happened: 'Each is looked at before it counts.',
      remedy: 'Drop the first again, by itself.',
    };
  }
  if (await isBill(file)) return undefined;
  const { length } = await file.text();
  if (length <= LONGEST) return undefined;
  return {
    title: 'The table is too long',
    happened: `It has ${length.toLocaleString('en-GB')} characters; up to ${LONGEST.toLocaleString('en-GB')} are taken at once.`,
    remedy: 'Bring it in parts, each with the header.',
  };
}

type PreviewProps = {
  looked: Looked;
  busy: boolean;
  error: Error | null;
  onTake: () => void;
  onLeave: () => void;
};

function Preview({ looked: { file, told }, busy, error, onTake, onLeave }: PreviewProps) {
  const { added, changed, same, faults, unread, changes, aliases } = told;
  const count = added + changed;
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <h2 id="preview">What {file.name} would change</h2>
      <p className={styles.says} role="status">
        {counted(added, 'asset')} added, {changed.toLocaleString('en-GB')} changed,{' '}
        {same.toLocaleString('en-GB')} the same, {counted(faults.length, 'entry', 'entries')} not
        taken.
      </p>
      <div className={styles.ways}>
        <Button
          tone="primary"
          busy={busy}
          blocked={count === 0 ? 'Nothing would change' : undefined}
          onClick={onTake}
        >
          {`Take in ${counted(count, 'asset')}`}
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
      </div>
      {error && (
        <ProblemPanel
          problem={problemOf(error, {
            title: 'It was not taken in',
            safe: 'Nothing was changed.',
          })}
        />
      )}
      {unread.length > 0 && (
        <Callout tone="note">
          Nothing is read from {unread.length === 1 ? 'the column' : 'the columns'}{' '}
          {unread.join(', ')}.
        </Callout>
      )}
      {faults.length > 0 && <InventoryFaults faults={faults} />}
      {changes.length + aliases.length > 0 && <InventoryChanges told={told} />}
    </section>
  );
}

function Done({ told: { added, changed, faults, priorities } }: { told: Inventory }) {
  return (
    <>
      <Callout
        tone="good"
        live
        title={`${counted(added, 'asset')} added, ${changed.toLocaleString('en-GB')} changed`}
        actions={
          <Link to="/assets" className={buttonClass('primary')}>
            See the assets
          </Link>
        }
      >
        {priorities &&
          `${counted(priorities.looked, 'finding')} looked at anew, of which ${priorities.changed.toLocaleString('en-GB')} changed priority.`}
      </Callout>
      {faults.length > 0 && <InventoryFaults faults={faults} />}
    </>
  );
}
