import { useDebouncedValue } from '@mantine/hooks';
import { useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import type { Check } from '#web/ui/form/checks.ts';
import { Form, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { PastRetention, type Retention } from './past-retention.tsx';

const MOST_DAYS = 36_500;
const REST_MILLISECONDS = 250;

const days: Check = (text) =>
  text === '' || (/^[1-9]\d*$/.test(text) && Number(text) <= MOST_DAYS)
    ? undefined
    : `Give days, from 1 to ${MOST_DAYS.toLocaleString('en-GB')}, or nothing.`;

/** Says how long files and imports are kept, and shows what would go today. Open while it is there. */
export function RetentionDialog({ rule, onClose }: { rule: Retention; onClose: () => void }) {
  const { mutate, isPending, error } = useWrite(
    'setImportRetention',
    ['importRetention', 'previewImportRetention'],
    { told: true },
  );
  const form = useForm(
    { raw: String(rule.rawDays ?? ''), history: String(rule.historyDays ?? '') },
    { raw: days, history: days },
  );
  const [rested] = useDebouncedValue(form.values, REST_MILLISECONDS);
  const done = () => {
    onClose();
    notify('Files and imports are kept as you said');
  };
  return (
    <Dialog title="Change how long imports are kept" open onClose={onClose}>
      <Form
        onSubmit={form.submit((said) => mutate({ body: ruleOf(said) }, { onSuccess: done }))}
        actions={
          <>
            <Button type="submit" tone="primary" busy={isPending}>
              Keep them so long
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {error && (
          <ProblemPanel problem={problemOf(error, { title: 'The rule was not changed' })} />
        )}
        <TextField
          label="Days that files are kept as they were received"
          description="Leave it empty to keep them for good, or as long as their imports."
          exact
          first
          {...form.field('raw')}
        />
        <TextField
          label="Days that imports are kept in the history, and their files"
          description="Leave it empty to keep them for good."
          exact
          {...form.field('history')}
        />
        {[rested.raw, rested.history].every((text) => days(text) === undefined) && (
          <PastRetention rule={ruleOf(rested)} />
        )}
      </Form>
    </Dialog>
  );
}

function ruleOf({ raw, history }: { raw: string; history: string }): Retention {
  const number = (text: string) => (text === '' ? null : Number(text));
  return { rawDays: number(raw), historyDays: number(history) };
}
