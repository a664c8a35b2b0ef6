import { useState } from 'react';
import { effects } from '#domain/corrective-action/corrective-action.ts';
import type { Means } from '#domain/corrective-action/means.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { refusalOf } from '#web/features/incident/refusal-of.ts';
import { endOfDay } from '#web/features/shared/days.ts';
import { usePeople } from '#web/features/shared/use-people.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { SelectField, SuggestField, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { type Action, actionsTouched, meansOptions } from './action-words.ts';

type Props = {
  incident: string;
  /** The one to word otherwise; a new one without it. */
  action?: Action;
  onClose: () => void;
};

const effectLabels = {
  breaks: 'Breaks',
  detects: 'Makes noticed sooner',
  limits: 'Makes less harmful',
} as const;

/** Proposes an action, or words one otherwise. Only its text is needed. */
export function ActionDialog({ incident, action, onClose }: Props) {
  const [said, say] = useState(() => fieldsOf(action));
  const people = usePeople();
  const propose = useWrite('proposeAction', actionsTouched, { told: true });
  const revise = useWrite('reviseAction', actionsTouched, { told: true });
  const { isPending, error } = action ? revise : propose;
  const field = (name: keyof Fields) => ({
    value: said[name],
    onChange: (value: string) => say({ ...said, [name]: value }),
  });
  const done = (what: string) => ({
    onSuccess: () => {
      onClose();
      notify(what);
    },
  });
  const send = () => {
    const parts = partsOf(said, action);
    if (action) {
      const body = Object.fromEntries(allParts.map((name) => [name, parts[name] ?? null]));
      const params = { incident, action: action.id };
      const changed = { ...body, text: parts.text, addresses: parts.addresses };
      revise.mutate({ params, body: changed }, done(`${action.id} is worded otherwise.`));
    } else propose.mutate({ params: { incident }, body: parts }, done('The action is proposed.'));
  };
  return (
    <ConfirmDialog
      open
      title={action ? `Word ${action.id} otherwise` : 'Propose an action'}
      confirm={action ? 'Keep it' : 'Propose it'}
      busy={isPending}
      blocked={said.text.trim() === '' ? 'Say what is done' : undefined}
      onClose={onClose}
      onConfirm={send}
      problem={error ? refusalOf(error, 'It was not kept') : undefined}
    >
      <TextAreaField
        label="What is done"
        first
        required
        description="A verb, and what it is done to."
        rows={2}
        {...field('text')}
      />
      <SuggestField
        label="Owner"
        description="Who answers for it: an account or a team."
        suggestions={people.map(({ name }) => name).filter((name) => name.includes(said.owner))}
        {...field('owner')}
      />
      <TextField label="Due" type="date" {...field('due')} />
      <TextField label="What one will see when it is done" {...field('criterion')} />
      <SelectField
        label="By what it works"
        options={[{ value: '', label: 'Not said yet' }, ...meansOptions]}
        {...field('means')}
      />
      {effects.map((effect) => (
        <TextField
          key={effect}
          label={effectLabels[effect]}
          placeholder="C3, C4"
          exact
          {...field(effect)}
        />
      ))}
    </ConfirmDialog>
  );
}

const allParts = ['owner', 'due', 'criterion', 'means'] as const;

type Fields = Record<'text' | (typeof allParts)[number] | (typeof effects)[number], string>;

function fieldsOf(action: Action | undefined): Fields {
  const { text = '', owner = '', due = '', criterion = '', means = '' } = action ?? {};
  const nodes = (effect: string) =>
    (action?.addresses ?? [])
      .filter((one) => one.effect === effect)
      .map(({ node }) => node)
      .join(', ');
  const [breaks, detects, limits] = effects.map(nodes);
  const day = due === '' ? '' : new Date(due).toLocaleDateString('sv-SE');
  return {
    text,
    owner,
    due: day,
    criterion,
    means,
    breaks: breaks ?? '',
    detects: detects ?? '',
    limits: limits ?? '',
  };
}

/** What is sent. A date that is still the same day stays the instant that it was. */
function partsOf(said: Fields, action: Action | undefined) {
  const due = said.due === fieldsOf(action).due ? action?.due : endOfDay(said.due);
  const [owner, criterion] = [said.owner.trim(), said.criterion.trim()];
  const addresses = effects.flatMap((effect) =>
    said[effect]
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((node) => ({ node, effect })),
  );
  return {
    text: said.text.trim(),
    ...(owner ? { owner } : {}),
    ...(due ? { due } : {}),
    ...(criterion ? { criterion } : {}),
    ...(said.means ? { means: said.means as Means } : {}),
    addresses,
  };
}
