import { useState } from 'react';
import { SECRET_NAME } from '#domain/secret/secret.ts';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, formed, required } from '#web/ui/form/checks.ts';
import { CheckboxField, Form, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';

type Props = {
  /** The secret whose value is replaced; none to store a new one. */
  name: string | undefined;
  onClose: () => void;
};

const nameSays = 'Capital letters, figures and underscores, such as REGISTRY_TOKEN.';
const SHORTEST = 4;

function longEnough(value: string): string | undefined {
  return value.length < SHORTEST ? `Give at least ${SHORTEST} characters.` : undefined;
}

/** Takes the value of a secret in. It is never shown again. Open while it is there. */
export function SecretDialog({ name, onClose }: Props) {
  const { mutate, isPending, error } = useWrite('storeSecret', ['listSecrets'], { told: true });
  const [shown, setShown] = useState(false);
  const form = useForm(
    { name: name ?? '', value: '' },
    {
      name: all(required(nameSays), formed(new RegExp(`^${SECRET_NAME}$`), nameSays)),
      value: longEnough,
    },
  );
  const named = form.field('name');
  const done = (stored: string) => {
    onClose();
    notify(name ? `The secret ${stored} has another value` : `The secret ${stored} is stored`);
  };
  const send = form.submit((typed) =>
    mutate(
      { params: { secret: typed.name }, body: { value: typed.value } },
      { onSuccess: () => done(typed.name) },
    ),
  );
  return (
    <Dialog title={name ? `Replace the secret ${name}` : 'Store a secret'} open onClose={onClose}>
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary" busy={isPending}>
              {name ? 'Replace the value' : 'Store the secret'}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {error && (
          <ProblemPanel problem={problemOf(error, { title: 'The secret was not stored' })} />
        )}
        {!name && (
          <TextField
            label="Name"
            description={nameSays}
            placeholder="REGISTRY_TOKEN"
            exact
            first
            {...named}
            onChange={(value) => named.onChange(value.toUpperCase())}
          />
        )}
        <TextAreaField
          label="Value"
          description="Kept encrypted and never shown again. Spaces and line breaks count, at the end too."
          masked={!shown}
          {...form.field('value')}
        />
        <CheckboxField label="Show what is typed" checked={shown} onChange={setShown} />
      </Form>
    </Dialog>
  );
}
