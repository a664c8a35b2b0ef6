import { useWrite } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { ChooseFiles } from '#web/ui/choose-files.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';

/** Brings a mapping file; once it is kept it is a format, and the one that is chosen. */
export function MappingField({ onKept }: { onKept: (format: string) => void }) {
  const keep = useWrite('keepMapping', ['listMappings'], { told: true });
  const bring = async ([file]: readonly File[]) => {
    if (!file) return;
    const body = { text: await file.text(), file: file.name };
    keep.mutate({ body }, { onSuccess: ({ format }) => onKept(format) });
  };
  return (
    <div>
      <ChooseFiles size="small" accept=".yaml,.yml,.json" onFiles={(files) => void bring(files)}>
        Bring a mapping file
      </ChooseFiles>
      {keep.error && (
        <ProblemPanel problem={problemOf(keep.error, { title: 'The mapping was not kept' })} />
      )}
    </div>
  );
}
