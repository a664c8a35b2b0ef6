import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

/** Warns whoever leaves the page while files are on their way; the browser warns who leaves the console. */
export function LeaveGuard({ active }: { active: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => active,
    enableBeforeUnload: () => active,
    disabled: !active,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={status === 'blocked'}
      title="Leave while files are on their way?"
      confirm="Leave the page"
      danger
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      <p>
        The file that is being sent breaks off and those behind it are not sent. Nothing is taken in
        by halves, and it is safe to send them again.
      </p>
    </ConfirmDialog>
  );
}
