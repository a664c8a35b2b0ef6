import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, formed, required } from '#web/ui/form/checks.ts';
import { Form, TextField } from '#web/ui/form/fields.tsx';
import { useForm } from '#web/ui/form/use-form.ts';

type Props = {
  title: string;
  /** What the press does: `Add the calendar`. */
  confirm: string;
  /** What it is called until now; empty for a new one. */
  name: string;
  /** The names of the other calendars. */
  taken: readonly string[];
  onName: (name: string) => void;
  onClose: () => void;
};

/** Asks for the name of a calendar. Open while it is there. */
export function NameDialog({ title, confirm, name, taken, onName, onClose }: Props) {
  const form = useForm(
    { name },
    {
      name: all(
        required('Give it a name.'),
        formed(
          /^[a-z][a-z0-9-]*$/,
          'Begin with a small letter; then small letters, digits and dashes.',
        ),
        (value) => (taken.includes(value) ? 'Another calendar has that name.' : undefined),
      ),
    },
  );
  const send = form.submit(({ name: next }) => onName(next));
  return (
    <Dialog title={title} open onClose={onClose} look="small">
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary">
              {confirm}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        <TextField
          label="Name"
          description="Service levels name it so."
          placeholder="office"
          exact
          first
          {...form.field('name')}
        />
      </Form>
    </Dialog>
  );
}
