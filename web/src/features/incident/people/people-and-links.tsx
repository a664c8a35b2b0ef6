import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type IncidentRole, type LinkKind, linkKinds } from '#domain/incident/state.ts';
import { useWrite } from '#web/api/calls.ts';
import { notifyProblem } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Section } from '#web/app/section.tsx';
import { type Incident, type IncidentView, touched } from '#web/features/incident/incident-view.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { optionsOf, roleWords } from '#web/features/incidents/incident-words.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { Button, IconButton } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { PickField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { CrossIcon } from '#web/ui/icons.tsx';
import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import styles from './people-and-links.module.css';

type Props = { view: IncidentView };

/** Who does what in it; whoever has a role hands it over to the next. */
export function Roles({ view }: Props) {
  const { incident, mayWork } = view;
  const [giving, give] = useState<IncidentRole>();
  const works = mayWork && !incident.closed;
  const roles = Object.entries(roleWords) as [IncidentRole, string][];
  return (
    <Section id="roles" title="Who does what">
      <ul className={styles.rows}>
        {roles.map(([role, word]) => {
          const holder = incident.roles[role];
          return (
            <li key={role} className={styles.row}>
              <span className={styles.word}>{word}</span>
              {holder ? (
                <span className={styles.who}>
                  <PersonChip name={holder.name} /> <Instant at={holder.since} />
                </span>
              ) : (
                <span className={styles.none}>Nobody</span>
              )}
              {works && (
                <Button size="small" tone="quiet" onClick={() => give(role)}>
                  {holder ? 'Hand over' : 'Give'}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {giving && <RoleDialog role={giving} incident={incident} onClose={() => give(undefined)} />}
    </Section>
  );
}

type RoleProps = { role: IncidentRole; incident: Incident; onClose: () => void };

function RoleDialog({ role, incident, onClose }: RoleProps) {
  const people = usePeople().map(({ name, displayName }) => ({ value: name, label: displayName }));
  const before = incident.roles[role]?.name;
  const [name, choose] = useState('');
  const give = useWrite('giveIncidentRole', touched, { told: true });
  const end = useWrite('endIncidentRole', touched, { told: true });
  const params = { incident: incident.id };
  const word = roleWords[role].toLowerCase();
  const ends = before !== undefined && name === '';
  const error = give.error ?? end.error;
  const done = { onSuccess: onClose };
  const send = () =>
    ends
      ? end.mutate({ params, body: { role } }, done)
      : give.mutate({ params, body: { role, name } }, done);
  return (
    <ConfirmDialog
      open
      title={roleWords[role]}
      confirm={ends ? 'Nobody has it any more' : 'Give the role'}
      busy={give.isPending || end.isPending}
      blocked={name === '' && before === undefined ? 'Choose somebody first' : undefined}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'The role was not given') : undefined}
    >
      <p>
        {before ? `${before} is ${word} now. ` : ''}Whoever has a role sees the incident, and may
        work on it.
      </p>
      <PickField label="To whom" first options={people} value={name} onChange={choose} />
    </ConfirmDialog>
  );
}

const linkWords: Record<LinkKind, string> = {
  case: 'Case',
  asset: 'Asset',
  change: 'Change',
  alert: 'Alert',
  recurrence: 'Repeats',
  url: 'Address',
};

/** What the incident has to do with. */
export function Links({ view }: Props) {
  const { incident, mayWork } = view;
  const [adding, add] = useState(false);
  const remove = useWrite('unlinkIncident', touched, { told: true });
  const works = mayWork && !incident.closed;
  const unlink = (link: Incident['links'][number]) =>
    remove.mutate(
      { params: { incident: incident.id }, body: link },
      {
        onError: (error) => notifyProblem(problemOf(error, { title: 'The link was not removed' })),
      },
    );
  return (
    <Section
      id="links"
      title="What it has to do with"
      actions={
        works && (
          <Button size="small" onClick={() => add(true)}>
            Link something
          </Button>
        )
      }
    >
      {incident.links.length === 0 && <p className={styles.none}>Nothing is linked.</p>}
      <ul className={styles.rows}>
        {incident.links.map((link) => (
          <li key={`${link.kind} ${link.to}`} className={styles.row}>
            <span className={styles.word}>{linkWords[link.kind]}</span>
            <span className={styles.who}>
              <Linked link={link} />
            </span>
            {works && (
              <IconButton
                label={`Remove the link to ${link.to}`}
                size="small"
                onClick={() => unlink(link)}
              >
                <CrossIcon />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {adding && <LinkDialog incident={incident.id} onClose={() => add(false)} />}
    </Section>
  );
}

function Linked({ link: { kind, to } }: { link: Incident['links'][number] }) {
  if (kind === 'case') {
    return (
      <Link to="/cases/$case" params={{ case: to }}>
        {to}
      </Link>
    );
  }
  if (kind === 'asset') {
    return (
      <Link to="/assets/asset" search={{ name: to }}>
        {to}
      </Link>
    );
  }
  if (kind === 'recurrence') {
    return (
      <Link to="/incidents/$incident" params={{ incident: to }}>
        {to}
      </Link>
    );
  }
  if (!/^https?:\/\//.test(to)) return <span>{to}</span>;
  return (
    <a href={to} rel="noreferrer" target="_blank">
      {to}
    </a>
  );
}

function LinkDialog({ incident, onClose }: { incident: string; onClose: () => void }) {
  const [kind, choose] = useState<LinkKind>('case');
  const [to, setTo] = useState('');
  const { mutate, isPending, error } = useWrite('linkIncident', touched, { told: true });
  return (
    <ConfirmDialog
      open
      title="Link something"
      confirm="Link it"
      busy={isPending}
      blocked={to.trim() === '' ? 'Say what' : undefined}
      onClose={onClose}
      onConfirm={() =>
        mutate({ params: { incident }, body: { kind, to: to.trim() } }, { onSuccess: onClose })
      }
      problem={error ? refusalOf(error, 'It was not linked') : undefined}
    >
      <SelectField
        label="What it is"
        options={optionsOf(Object.fromEntries(linkKinds.map((one) => [one, linkWords[one]])))}
        value={kind}
        onChange={(value) => choose(value as LinkKind)}
      />
      <TextField
        label="Which"
        description="C-3, the name of an asset, the number of a change or an alert, an address"
        first
        exact
        value={to}
        onChange={setTo}
      />
    </ConfirmDialog>
  );
}
