import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type MigrationOutcome, migrateAll } from '#contract/migrate-all.ts';
import { api } from '#web/api/client.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { counted } from '#web/features/case/words.ts';
import { OutcomeList } from '#web/features/cases/bulk/outcome-list.tsx';
import { Answered } from '#web/features/settings/answered.tsx';
import type { Version } from '#web/features/settings/workflows/newest-published.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { RadioField } from '#web/ui/form/radio-field.tsx';
import styles from './version.module.css';

type Props = { to: Version; from: readonly Version[]; onClose: () => void };

/** Puts the open cases of another version under this one: first what would become of each, then what became of it. */
export function MoveCases({ to, from, onClose }: Props) {
  const [done, setDone] = useState<readonly MigrationOutcome[]>();
  if (done === undefined) return <Ask to={to} from={from} onClose={onClose} onDone={setDone} />;
  return (
    <Dialog
      title={`Cases now under ${called(to)}`}
      open
      onClose={onClose}
      footer={
        <Button tone="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <OutcomeList outcomes={done} happened />
    </Dialog>
  );
}

function Ask({
  to,
  from,
  onClose,
  onDone,
}: Props & { onDone: (done: MigrationOutcome[]) => void }) {
  const [chosen, setChosen] = useState(String(from[0]?.version));
  const cache = useQueryClient();
  const under = from.find(({ version }) => String(version) === chosen) ?? from[0];
  const { name, version } = under ?? to;
  const ask = (preview: boolean, signal?: AbortSignal) =>
    migrateAll(api, {
      params: { workflow: name, version: String(version) },
      body: { to: { name: to.name, version: to.version }, preview },
      ...(signal ? { signal } : {}),
    });
  const preview = useQuery({
    queryKey: ['migrateCases', to.name, chosen, to.version],
    queryFn: ({ signal }) => ask(true, signal),
    // What would happen is true at the moment that it is asked for.
    staleTime: 0,
    gcTime: 0,
  });
  const move = useMutation({
    mutationFn: () => ask(false),
    meta: { told: true },
    onSuccess: onDone,
    onSettled: () => cache.invalidateQueries(),
  });
  const able = preview.data?.filter(({ done }) => done).length ?? 0;
  return (
    <ConfirmDialog
      open
      title={`Move open cases to ${called(to)}`}
      confirm={`Move ${counted(able, 'case')}`}
      onConfirm={() => move.mutate()}
      onClose={onClose}
      busy={move.isPending}
      blocked={blockedBy(preview.data, able)}
      problem={
        move.error ? problemOf(move.error, { title: 'Not all cases were moved' }) : undefined
      }
    >
      {from.length > 1 && (
        <RadioField
          label="Those that run under"
          value={chosen}
          onChange={setChosen}
          options={from.map((one) => ({ value: String(one.version), label: withCount(one) }))}
        />
      )}
      <p className={styles.quiet}>
        A case goes on in the stage of the same id, with the steps that it has done. A plan that was
        not carried out, and what was agreed to it, is asked for anew; deadlines are reckoned anew.
      </p>
      <Answered query={preview} what="what would become of each case">
        {(outcomes) => <OutcomeList outcomes={outcomes} happened={false} />}
      </Answered>
    </ConfirmDialog>
  );
}

function blockedBy(
  outcomes: readonly MigrationOutcome[] | undefined,
  able: number,
): string | undefined {
  if (!outcomes) return 'What would become of each case is not known yet';
  return able === 0 ? 'None of the cases would go on under it' : undefined;
}

function called({ name, version }: Version): string {
  return `${name}, version ${version}`;
}

function withCount(version: Version): string {
  return `${called(version)}: ${counted(version.cases, 'open case')}`;
}
