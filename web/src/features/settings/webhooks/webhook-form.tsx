import { useState } from 'react';
import type { AnswerOf, ArgsOf } from '#web/api/calls.ts';
import { Button } from '#web/ui/button.tsx';
import { all, atMost, required, webAddress } from '#web/ui/form/checks.ts';
import { CheckboxField, Form, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { type Problem, ProblemPanel } from '#web/ui/problem-panel.tsx';
import { EventTypesField } from './event-types-field.tsx';

type Props = {
  webhook: AnswerOf<'changeWebhook'> | undefined;
  onSend: (body: ArgsOf<'createWebhook'>['body']) => void;
  onCancel: () => void;
  busy: boolean;
  problem: Problem | undefined;
};

/** Where a webhook sends, and what. */
export function WebhookForm({ webhook, onSend, onCancel, busy, problem }: Props) {
  const [types, setTypes] = useState<readonly string[]>(webhook?.types ?? []);
  const [chosen, setChosen] = useState(types.length > 0);
  const form = useForm(
    {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      includePrivate: webhook?.includePrivate ?? false,
    },
    { url: all(required('Give the address that is told.'), webAddress), description: atMost(500) },
  );
  const send = form.submit((values) =>
    onSend({ ...values, url: values.url.trim(), types: chosen ? [...types] : [] }),
  );
  return (
    <Form
      onSubmit={send}
      actions={
        <>
          <Button
            type="submit"
            tone="primary"
            busy={busy}
            blocked={chosen && types.length === 0 ? 'Choose at least one kind of event' : undefined}
          >
            {webhook ? 'Change the webhook' : 'Make the webhook'}
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </>
      }
    >
      {problem && <ProblemPanel problem={problem} />}
      <TextField
        label="Address"
        type="url"
        description="Told by POST. Addresses of private networks are reached only where the server is told that they may be."
        placeholder="https://example.org/holdfast"
        first
        {...form.field('url')}
      />
      <TextField
        label="What it is"
        description="In a few words, for the list."
        placeholder="Posts to #security"
        {...form.field('description')}
      />
      <EventTypesField types={types} onChange={setTypes} chosen={chosen} onChosen={setChosen} />
      <CheckboxField
        label="Tell of private cases too"
        description="Whoever reads what is sent there then learns of cases that few may see."
        {...form.choice('includePrivate')}
      />
    </Form>
  );
}
