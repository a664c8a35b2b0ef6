import { useWrite } from '#web/api/calls.ts';
import { ConfirmAct } from '#web/features/settings/confirm-act.tsx';

type Props = { text: string; onPublished: () => void; onClose: () => void };

/** Says what follows from publishing, then does it. */
export function PublishGrouping({ text, onPublished, onClose }: Props) {
  const publish = useWrite('publishGrouping', ['listGroupings'], { told: true });
  const act = async () => {
    await publish.mutateAsync({ body: { text, file: 'grouping' } });
    onPublished();
  };
  return (
    <ConfirmAct
      title="Publish this grouping"
      confirm="Publish this version"
      act={act}
      done="The grouping is published, and decides"
      failed="Nothing was published"
      onClose={onClose}
    >
      <p>
        It decides of findings that get a case from now on. What has a case stays where it is, and
        what is published never changes.
      </p>
    </ConfirmAct>
  );
}
