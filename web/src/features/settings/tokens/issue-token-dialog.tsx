import { useMutation } from '@tanstack/react-query';
import type { Permission } from '#domain/access/roles.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TokenForm, type TokenTerms } from './token-form.tsx';
import { TokenIssued } from './token-issued.tsx';

type Props = {
  /** For whom: `your account`, `the service build-bot`. */
  of: string;
  /** What the account may: a token can be limited to some of it. */
  allowed: readonly Permission[];
  issue: (terms: TokenTerms) => Promise<AnswerOf<'issueToken'>>;
  onClose: () => void;
};

/** Makes an API token and shows its text, once. Open while it is there. */
export function IssueTokenDialog({ of, allowed, issue, onClose }: Props) {
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: issue,
    meta: { told: true },
  });
  return (
    <Dialog
      title={data ? `The token “${data.token.name}” is made` : `A token for ${of}`}
      open
      onClose={onClose}
      {...(data && {
        footer: (
          <Button tone="primary" onClick={onClose}>
            I have kept it
          </Button>
        ),
      })}
    >
      {data ? (
        <TokenIssued text={data.text} expiresAt={data.token.expiresAt} />
      ) : (
        <TokenForm
          allowed={allowed}
          onSend={(terms) => mutate(terms)}
          onCancel={onClose}
          busy={isPending}
          problem={error ? problemOf(error, { title: 'No token was made' }) : undefined}
        />
      )}
    </Dialog>
  );
}
