import { useState } from 'react';
import type { ArgsOf } from '#web/api/calls.ts';
import { accountNamePattern, accountNameSays } from '#web/features/session/account-name.ts';
import { NameFields } from '#web/features/session/name-fields.tsx';
import { Button } from '#web/ui/button.tsx';
import { all, atMost, formed, required } from '#web/ui/form/checks.ts';
import { Form, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { type Problem, ProblemPanel } from '#web/ui/problem-panel.tsx';
import { emailAddress } from './email-address.ts';
import { grantsOf, type RoleChoice, withoutPlace } from './role-choice.ts';
import { RolesField } from './roles-field.tsx';
import { useGroupNames } from './use-group-names.ts';

type Props = {
  kind: 'person' | 'service';
  onSend: (body: ArgsOf<'inviteAccount'>['body']) => void;
  onCancel: () => void;
  busy: boolean;
  problem: Problem | undefined;
};

/** Who it is, and what that one may do. */
export function InviteForm({ kind, onSend, onCancel, busy, problem }: Props) {
  const [choice, setChoice] = useState<RoleChoice>({});
  const groups = useGroupNames();
  const nowhere = withoutPlace(choice);
  const form = useForm(
    { displayName: '', name: '', email: '' },
    {
      displayName: all(required('Say what it is called.'), atMost(500)),
      name: all(required(accountNameSays), formed(accountNamePattern, accountNameSays)),
      email: emailAddress,
    },
  );
  const person = kind === 'person';
  const send = form.submit((values) => {
    const { displayName, name, email: address } = values;
    const mail = address === '' ? {} : { email: address.trim() };
    onSend({ kind, name, displayName: displayName.trim(), grants: grantsOf(choice), ...mail });
  });
  return (
    <Form
      onSubmit={send}
      actions={
        <>
          <Button
            type="submit"
            tone="primary"
            busy={busy}
            blocked={nowhere && `Choose the asset groups of the ${nowhere}`}
          >
            {person ? 'Make the invitation' : 'Add the service'}
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </>
      }
    >
      {problem && <ProblemPanel problem={problem} />}
      <NameFields
        displayName={{
          label: person ? 'Name of the person' : 'Name of the service',
          first: true,
          ...form.field('displayName'),
        }}
        name={{
          description: person
            ? 'They sign in with it, and it signs what they do. It is never given to anybody else.'
            : 'It signs what the service does, and is never given to another.',
          ...form.field('name'),
        }}
      />
      {person && (
        <TextField
          label="E-mail"
          type="email"
          description="May be left out. Nothing is sent: you hand the link over yourself."
          {...form.field('email')}
        />
      )}
      <RolesField choice={choice} onChange={setChoice} groups={groups} />
    </Form>
  );
}
