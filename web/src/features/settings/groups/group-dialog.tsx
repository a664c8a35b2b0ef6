import { type AnswerOf, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { all, plainName, required } from '#web/ui/form/checks.ts';
import { Form, TextAreaField, TextField } from '#web/ui/form/fields.tsx';
import { eachOneALine } from '#web/ui/form/one-a-line.ts';
import { useForm } from '#web/ui/form/use-form.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { AssetMatches } from './asset-matches.tsx';

type Props = {
  /** The group that is changed; none to define a new one. */
  group: AnswerOf<'listAssetGroups'>['groups'][number] | undefined;
  onClose: () => void;
};

/** Defines a group by patterns, and shows which assets they reach while they are typed. Open while it is there. */
export function GroupDialog({ group, onClose }: Props) {
  const { mutate, isPending, error } = useWrite('defineAssetGroup', ['listAssetGroups'], {
    told: true,
  });
  const form = useForm(
    { name: group?.name ?? '', patterns: group?.assets.join('\n') ?? '' },
    {
      name: all(required('Give it a name.'), plainName),
      patterns: required('Give at least one name or pattern.'),
    },
  );
  const patterns = eachOneALine(form.values.patterns);
  const done = (name: string) => {
    onClose();
    notify(group ? `The group ${name} is changed` : `The group ${name} is defined`);
  };
  const send = form.submit(({ name }) =>
    mutate(
      { params: { group: name }, body: { assets: patterns } },
      { onSuccess: () => done(name) },
    ),
  );
  return (
    <Dialog
      title={group ? `Change the group ${group.name}` : 'Define an asset group'}
      open
      onClose={onClose}
    >
      <Form
        onSubmit={send}
        actions={
          <>
            <Button type="submit" tone="primary" busy={isPending}>
              {group ? 'Change the group' : 'Define the group'}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </>
        }
      >
        {error && <ProblemPanel problem={problemOf(error, { title: 'The group was not saved' })} />}
        {!group && <TextField label="Name" placeholder="Payments" first {...form.field('name')} />}
        <TextAreaField
          label="Assets"
          description="A name or pattern a line; * stands for anything. Rights that are given on the group follow at once."
          placeholder={'payments-api\npayments/*'}
          rows={5}
          {...form.field('patterns')}
        />
        {patterns.length > 0 && <AssetMatches patterns={patterns} />}
      </Form>
    </Dialog>
  );
}
