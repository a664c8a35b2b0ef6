import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { CheckboxField, TextField } from '#web/ui/form/fields.tsx';
import type { ViewTerms } from './use-views.ts';

const longest = 100;

type Props = {
  title: string;
  /** What it is called now. */
  before: ViewTerms | undefined;
  busy: boolean;
  onSave: (terms: ViewTerms) => void;
  onClose: () => void;
};

/** How a view is called, and whether everybody has it. */
export function ViewDialog({ title, before, busy, onSave, onClose }: Props) {
  const [name, setName] = useState(before?.name ?? '');
  const [shared, setShared] = useState(before?.shared ?? false);
  const said = name.trim();
  const blocked =
    said === '' ? 'Give it a name first' : said.length > longest ? 'Shorten the name' : undefined;
  return (
    <ConfirmDialog
      open
      title={title}
      confirm="Save the view"
      blocked={blocked}
      busy={busy}
      onConfirm={() => onSave({ name: said, shared })}
      onClose={onClose}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        placeholder="Payments, this week"
        first
      />
      <CheckboxField
        label="Share it with everybody"
        description="Others see it among their views. Which cases it shows them is up to their rights."
        checked={shared}
        onChange={setShared}
      />
    </ConfirmDialog>
  );
}
