import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { IncidentKind, IncidentSeverity } from '#domain/incident/state.ts';
import { ApiProblem, api } from '#web/api/client.ts';
import { notifyProblem } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { KnownAssetField } from '#web/features/assets/known-asset-field.tsx';
import { useMe } from '#web/features/session/me.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, atMost, required } from '#web/ui/form/checks.ts';
import { CheckboxField, Form, PickField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { type Faults, useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { kindWords, optionsOf, severityWords } from './incident-words.ts';
import styles from './incidents-page.module.css';

type Said = {
  title: string;
  severity: string;
  kind: string;
  at: string;
  zone: string;
  asset: string;
  commander: string;
  private: boolean;
};

/** Calls something an incident. Open while it is there. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const me = useMe().name;
  const people = usePeople().map(({ name, displayName }) => ({ value: name, label: displayName }));
  const declare = useDeclare(me);
  const form = useForm<Said>(
    {
      title: '',
      severity: 'sev3',
      kind: 'incident',
      at: 'now',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      asset: '',
      commander: me,
      private: false,
    },
    {
      title: all(required('Say in a few words what goes wrong.'), atMost(500)),
      at: required('Say when: now, 14:05, -10m.'),
      zone: required('Name the zone that people tell the time in, such as Europe/Berlin.'),
    },
  );
  const send = form.submit((said) =>
    declare.mutate(said, { onError: (refused) => form.blame(faultsOf(refused) ?? {}) }),
  );
  return (
    <Dialog title="Declare an incident" open onClose={onClose}>
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary" busy={declare.isPending} keys="mod+Enter">
              Declare it
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {declare.error && !faultsOf(declare.error) && (
          <ProblemPanel
            problem={problemOf(declare.error, { title: 'The incident was not declared' })}
          />
        )}
        <TextField label="What goes wrong" first required {...form.field('title')} />
        <div className={styles.fields}>
          <SelectField
            label="Severity"
            description="Between two, the worse."
            options={optionsOf(severityWords)}
            {...form.field('severity')}
          />
          <SelectField
            label="Kind"
            description="A near miss had no impact."
            options={optionsOf(kindWords)}
            {...form.field('kind')}
          />
          <TextField
            label="When it was declared"
            description="now, 14:05, -10m, yesterday 21:00"
            exact
            {...form.field('at')}
          />
          <TextField
            label="Time zone"
            description="That its people tell the time in."
            exact
            {...form.field('zone')}
          />
          <KnownAssetField
            label="Asset"
            description="Who may see it follows from this."
            {...form.field('asset')}
          />
          <PickField
            label="Commander"
            description="Who leads."
            options={people}
            {...form.field('commander')}
          />
        </div>
        <CheckboxField
          label="Private"
          description="You and the commander alone see it, and auditors. Others can be let in later."
          {...form.choice('private')}
        />
      </Form>
    </Dialog>
  );
}

/** Declares it and gives the role; then goes there, even where that was refused. */
function useDeclare(me: string) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (said: Said) => api.declareIncident({ body: bodyOf(said, me) }),
    meta: { told: true },
    onSuccess: async ({ id }, { commander }) => {
      const params = { incident: id };
      try {
        if (commander) {
          await api.giveIncidentRole({ params, body: { role: 'commander', name: commander } });
        }
      } catch (error) {
        notifyProblem(problemOf(error, { title: `${id} is declared, but not all was done` }));
      }
      void cache.invalidateQueries({ queryKey: ['listIncidents'] });
      await navigate({ to: '/incidents/$incident', params });
    },
  });
}

function bodyOf(
  { title, severity, kind, at, zone, asset, commander, private: closed }: Said,
  me: string,
) {
  return {
    title: title.trim(),
    severity: severity as IncidentSeverity,
    kind: kind as IncidentKind,
    at: at.trim(),
    zone: zone.trim(),
    ...(asset.trim() ? { assets: [asset.trim()] } : {}),
    ...(closed ? { to: [...new Set([me, ...(commander ? [commander] : [])])] } : {}),
  };
}

/** What the server found wrong, by the field that it is about; undefined where it is about none. */
function faultsOf(error: unknown): Faults<Said> | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const { code, message } = error;
  if (code.startsWith('INSTANT_')) return { at: message };
  if (code === 'ZONE_UNKNOWN') return { zone: message };
  if (code === 'RIGHT_MISSING') return { asset: 'Your rights do not reach an asset of that name.' };
  return undefined;
}
