import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { read, useWrite } from '#web/api/calls.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';
import { Comparison } from '#web/features/settings/workflows/comparison.tsx';
import type { Base } from './base-text.ts';
import type { Checked } from './use-check.ts';

type Props = {
  text: string;
  definition: NonNullable<Checked['definition']>;
  base: Base | undefined;
  onPublished: () => void;
  onClose: () => void;
};

/** Says what follows from publishing a version, then does it and leads to its page. */
export function PublishVersion({ text, definition, base, onPublished, onClose }: Props) {
  const { name, version, kinds } = definition;
  const navigate = useNavigate();
  const publish = useWrite('publishWorkflow', ['listWorkflows', 'listVersions', 'showDraft'], {
    told: true,
  });
  const versions = useQuery(read('listVersions'));
  const open = (versions.data?.versions ?? [])
    .filter((one) => one.name === name)
    .reduce((sum, { cases }) => sum + cases, 0);
  const act = async () => {
    await publish.mutateAsync({ body: { text, file: `${name}@${version}` } });
    onPublished();
    await navigate({
      to: '/settings/workflows/$workflow/$version',
      params: { workflow: name, version: String(version) },
    });
  };
  return (
    <ConfirmAct
      title={`Publish ${name}, version ${version}`}
      confirm="Publish this version"
      act={act}
      done={`${name}, version ${version}, is published`}
      failed="Nothing was published"
      onClose={onClose}
    >
      <p>
        {kinds.length > 0
          ? `New ${kinds.join(', ')} cases run under it, unless a workflow that comes before it by name serves them too.`
          : 'Other workflows can use it.'}{' '}
        What is published never changes.
      </p>
      {open > 0 && (
        <p>
          {open === 1 ? 'One open case keeps' : `${open} open cases keep`} the version that they
          have. They can be put under this one afterwards, from its page.
        </p>
      )}
      {base && <Comparison from={base} to={{ text }} titles={[`version ${base.version}`, 'now']} />}
    </ConfirmAct>
  );
}
