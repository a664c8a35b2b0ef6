import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { notify } from '#web/app/notices.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

type Props = {
  /** What will happen, as a statement: `Revoke the token ci`. */
  title: string;
  /** What exactly follows from it. */
  children: ReactNode;
  confirm: string;
  /** Does it: resolves when it is done, rejects with why not. */
  act: () => Promise<unknown>;
  /** Told once it is done. */
  done: string;
  /** Told where it was not: `The token was not revoked`. */
  failed: string;
  onClose: () => void;
  /** Ends or removes something. */
  danger?: boolean;
  blocked?: string | undefined;
};

/** Asks before something is done, does it, and says how it went. Open while it is there. */
export function ConfirmAct({ act, done, failed, onClose, ...shown }: Props) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: act,
    meta: { told: true },
    // Here and not with the call: what was done may take this dialog off the page before its answer is told.
    onSuccess: () => {
      onClose();
      notify(done);
    },
  });
  return (
    <ConfirmDialog
      open
      {...shown}
      busy={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
      problem={
        error ? problemOf(error, { title: failed, safe: 'Nothing was changed.' }) : undefined
      }
    />
  );
}
