import { useState } from 'react';
import { type Permission, permissions } from '#domain/access/roles.ts';
import { capitalised } from '#web/features/session/grant-text.ts';
import { Button } from '#web/ui/button.tsx';
import { all, atMost, required } from '#web/ui/form/checks.ts';
import { CheckboxField, Form, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { type Problem, ProblemPanel } from '#web/ui/problem-panel.tsx';
import styles from './tokens.module.css';

/** What is asked of a token: how it is called, how many days it is good, and what it is limited to. */
export type TokenTerms = { name: string; days: number; scopes?: Permission[] };

type Props = {
  allowed: readonly Permission[];
  onSend: (terms: TokenTerms) => void;
  onCancel: () => void;
  busy: boolean;
  problem: Problem | undefined;
};

const lengths = [
  { value: '7', label: 'A week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'A year' },
];

/** The terms of a token that is to be made. */
export function TokenForm({ allowed, onSend, onCancel, busy, problem }: Props) {
  const [scopes, setScopes] = useState<ReadonlySet<Permission>>(new Set());
  const [fault, setFault] = useState('');
  const form = useForm(
    { name: '', days: '90', limited: true },
    { name: all(required('Say what will use it.'), atMost(500)) },
  );
  const send = form.submit(({ name, days, limited }) => {
    if (limited && scopes.size === 0) {
      setFault('Choose at least one thing that it may do.');
      return;
    }
    onSend({ name: name.trim(), days: Number(days), ...(limited ? { scopes: [...scopes] } : {}) });
  });
  const toggle = (scope: Permission, on: boolean) => {
    setFault('');
    setScopes(
      (before) => new Set(on ? [...before, scope] : [...before].filter((one) => one !== scope)),
    );
  };
  return (
    <Form
      onSubmit={send}
      actions={
        <>
          <Button type="submit" tone="primary" busy={busy}>
            Make the token
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </>
      }
    >
      {problem && <ProblemPanel problem={problem} />}
      <TextField
        label="What it is for"
        description="You find it by this name when it is to be revoked."
        placeholder="Nightly import"
        first
        {...form.field('name')}
      />
      <SelectField label="Good for" options={lengths} {...form.field('days')} />
      <CheckboxField
        label="Limit what it may do"
        description="Without a limit it may all that the account may at the time, and more when the account gets more."
        {...form.choice('limited')}
      />
      {form.values.limited && (
        <fieldset className={styles.scopes}>
          <legend>It may</legend>
          {allowed.map((scope) => (
            <CheckboxField
              key={scope}
              label={capitalised(permissions[scope])}
              checked={scopes.has(scope)}
              onChange={(on) => toggle(scope, on)}
            />
          ))}
          {fault && (
            <p className={styles.fault} role="alert">
              {fault}
            </p>
          )}
        </fieldset>
      )}
    </Form>
  );
}
