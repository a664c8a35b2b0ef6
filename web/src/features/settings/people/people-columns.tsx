import { Instant } from '#web/ui/instant.tsx';
import { PersonChip } from '#web/ui/person-chip.tsx';
import type { Column } from '#web/ui/table/column.ts';
import { tip } from '#web/ui/tip.tsx';
import { AccountMark } from './account-mark.tsx';
import type { LastSignIn } from './last-sign-ins.ts';
import styles from './people.module.css';
import { type Account, rolesText } from './people-filter.ts';

/** The columns of the list of people; the last sign-in where the person may see the record of them. */
export function peopleColumns(
  lastOf: ((name: string) => LastSignIn) | undefined,
): Column<Account>[] {
  return [
    {
      id: 'person',
      header: 'Name',
      width: 'minmax(10rem, 2fr)',
      cell: ({ name, displayName, kind }) => (
        <PersonChip name={name} called={displayName} machine={kind === 'service'} />
      ),
    },
    {
      id: 'account',
      header: 'Account',
      width: 'minmax(7rem, 1fr)',
      from: 700,
      cell: ({ name }) => <span className={styles.quiet}>{name}</span>,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 'minmax(9rem, 2fr)',
      from: 480,
      cell: (account) => <RolesCell account={account} />,
    },
    {
      id: 'status',
      header: 'Status',
      width: '7rem',
      cell: ({ status }) => <AccountMark status={status} />,
    },
    ...(lastOf
      ? [
          {
            id: 'last',
            header: 'Last sign-in',
            width: '8rem',
            from: 620,
            cell: ({ name, kind }: Account) =>
              kind === 'person' ? <LastCell last={lastOf(name)} /> : null,
          },
        ]
      : []),
  ];
}

function RolesCell({ account }: { account: Account }) {
  const text = rolesText(account);
  return text === '' ? (
    <span className={styles.quiet}>No role</span>
  ) : (
    <span className={styles.clip} {...tip(text)}>
      {text}
    </span>
  );
}

function LastCell({ last }: { last: LastSignIn }) {
  if (typeof last === 'object') return <Instant at={last.at} />;
  if (last === 'never') return <span className={styles.quiet}>Never</span>;
  return (
    <span
      className={styles.quiet}
      {...tip('Longer ago than the newest 500 entries of the record of sign-ins')}
    >
      Not lately
    </span>
  );
}
