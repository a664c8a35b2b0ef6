import { useMutation } from '@tanstack/react-query';
import { api } from '#web/api/client.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { DownloadIcon } from '#web/ui/icons.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { saveFile } from './save-file.ts';

/** Downloads the case's evidence pack: history, evidence and proofs, to be checked anywhere. */
export function PackButton({ caseId }: { caseId: string }) {
  const pack = useMutation({
    mutationFn: () => api.exportEvidence({ params: { case: caseId } }),
    meta: { told: true },
    onSuccess: saveFile,
  });
  return (
    <>
      <Button icon={<DownloadIcon />} busy={pack.isPending} onClick={() => pack.mutate()}>
        Download the evidence pack
      </Button>
      {pack.error && (
        <ProblemPanel
          problem={problemOf(pack.error, {
            title: 'The pack was not made',
            safe: 'What it would hold is not harmed.',
          })}
        />
      )}
    </>
  );
}
