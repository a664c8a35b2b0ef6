import { type Standing, StatusMark } from '#web/ui/status-mark.tsx';

export type AccountStatus = 'invited' | 'active' | 'suspended';

const marks: Record<AccountStatus, { standing: Standing; word: string }> = {
  active: { standing: 'good', word: 'Active' },
  invited: { standing: 'waiting', word: 'Invited' },
  suspended: { standing: 'bad', word: 'Suspended' },
};

/** How an account stands. */
export function AccountMark({ status }: { status: AccountStatus }) {
  const { standing, word } = marks[status];
  return <StatusMark standing={standing}>{word}</StatusMark>;
}
